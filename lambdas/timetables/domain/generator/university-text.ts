/** Writes a university as JSON that people can read and compare: an entry a line. */
import type { UniversityDraft } from '../formats/university/university.ts';

export function universityText(university: UniversityDraft): string {
  const fields = Object.entries(university).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((one) => JSON.stringify(one)).join(',\n')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
