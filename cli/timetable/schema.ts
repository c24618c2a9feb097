/** `timetable schema`: the JSON Schemas of the product's own forms. */
import { universityJsonSchema } from '../../lambdas/timetables/domain/formats/university/university.ts';
import { universityTimetableJsonSchema } from '../../lambdas/timetables/domain/formats/university/university-timetable.ts';
import { Refusal } from '../../local/refusal.ts';
import { readFlags } from './read-flags.ts';

const schemas: Record<string, () => object> = {
  university: universityJsonSchema,
  timetable: universityTimetableJsonSchema,
};

export async function schema(args: string[]): Promise<number> {
  const [name = ''] = readFlags(args, ['university|timetable'], {}).positionals;
  const make = Object.entries(schemas).find(([known]) => known === name)?.[1];
  if (!make) throw new Refusal(`schema: expected one of ${Object.keys(schemas).join(', ')}, got "${name}"`);
  process.stdout.write(`${JSON.stringify(make(), null, 2)}\n`);
  return 0;
}
