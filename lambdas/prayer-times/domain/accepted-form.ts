/** Chooses a month's form by the Accept header (RFC 9110, 12.5.1). */

const FORMS = ['application/json', 'text/calendar', 'text/csv'] as const;
export type Form = (typeof FORMS)[number];

/** The form with the highest quality, JSON first among equals and without a header; undefined when none is acceptable. */
export function accepted(accept: string | undefined): Form | undefined {
  const ranges = (accept?.trim() || '*/*').split(',').map(rangeOf);
  const rated = FORMS.map((form) => ({ form, quality: qualityOf(form, ranges) })).filter(
    ({ quality }) => quality > 0,
  );
  return rated.sort((a, b) => b.quality - a.quality)[0]?.form;
}

type Range = { type: string; quality: number };

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most specific range that matches decides. */
function qualityOf(form: Form, ranges: readonly Range[]): number {
  for (const wanted of [form, `${form.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find(({ type }) => type === wanted);
    if (range) return range.quality;
  }
  return 0;
}
