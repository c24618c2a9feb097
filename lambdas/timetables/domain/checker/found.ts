/** How judges tell what they found. Must cost nothing in words until somebody reads them. */
import type { ConstraintKind, Rule } from '../model/constraint.ts';
import type { Problem } from '../model/problem.ts';
import type { Placed } from './placed.ts';
import type { TermName } from './term-names.ts';

/** Called once for everything found: how much, which classes are in it, and what is wrong. */
export type Found = (amount: number, classes: readonly number[], what: () => string) => void;

/** Where findings are written: by term, and by whose they are in words. */
export type Book = (term: TermName, where: () => string) => Found;

/** A kind that holds for all classes together, with its numbers. */
export type RuleOf<K extends ConstraintKind> = Extract<Rule, { kind: K }>;

/** Judges the classes of a constraint that have a time, in the constraint's order; amounts are units of the rule. */
export type WholeRule<R> = (rule: R, placed: readonly Placed[], problem: Problem, found: Found) => void;
