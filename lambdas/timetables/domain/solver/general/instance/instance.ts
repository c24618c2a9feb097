/** A problem made ready for search: everything that never changes, in flat arrays. Must not be written to after it is made. */
import type { Problem } from '../../../model/problem.ts';
import type { SearchOptions } from '../../search.ts';
import { type Closeness, closeness } from './closeness.ts';
import { type Domains, domains } from './domains.ts';
import { type Edges, edges } from './edges.ts';
import { Patterns } from './patterns.ts';
import { pruneEdges } from './prune-edges.ts';
import { reduceDomains } from './reduce-domains.ts';
import { Relations } from './relations.ts';
import { type Sections, sections } from './sections.ts';
import { type Wholes, wholes } from './wholes.ts';

export type Instance = {
  problem: Problem;
  classes: number;
  patterns: Patterns;
  domains: Domains;
  closeness: Closeness;
  relations: { dayTimes: Int32Array; weeks: Int32Array; planes: number };
  edges: Edges;
  wholes: Wholes;
  sections: Sections;
};

export function compile(problem: Problem, { locks = [] }: Pick<SearchOptions, 'locks'>): Instance {
  const patterns = new Patterns();
  const relations = new Relations();
  const open = domains(problem, patterns, locks);
  const lists = edges(problem, relations);
  const tables = relations.tables(patterns);
  const near = closeness(patterns, problem.rooms);
  const reduced = reduceDomains(open, lists, near, tables);
  return {
    problem,
    classes: problem.classes.length,
    patterns,
    domains: reduced,
    closeness: near,
    relations: tables,
    edges: pruneEdges(lists, reduced, near, tables),
    wholes: wholes(problem),
    sections: sections(problem),
  };
}
