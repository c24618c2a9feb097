/** Holds the imports of the folders named as arguments against .dependency-cruiser.cjs. Must fail when it reads no file: what sees nothing finds nothing wrong. */
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const folders = process.argv.slice(2);
const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(folders, options, {}, { tsConfig: extractTsConfig('tsconfig.json') });
if (typeof output === 'string') throw new Error(`expected what was cruised, got "${output}"`);

const { totalCruised, violations } = output.summary;
if (totalCruised === 0) {
  console.error(`expected files in ${folders.join(', ')}, got none: can dependency-cruiser read TypeScript?`);
}
const broken = Map.groupBy(violations, ({ rule }) => rule.name);
for (const { name = '', comment } of options.ruleSet?.forbidden ?? []) {
  const edges = broken.get(name) ?? [];
  if (edges.length > 0) console.error(`${name}: ${comment}`);
  for (const { from, to } of edges) console.error(from === to ? `  ${from}` : `  ${from} -> ${to}`);
}
process.exitCode = totalCruised === 0 || violations.length > 0 ? 1 : 0;
