/** A university of the source’s size, as it is deployed: published within five minutes, and shown in pages. */
import { describe, expect, it } from 'vitest';
import { versionSchema } from '../../lambdas/timetables/contract/versions.ts';
import { timetableSchema } from '../../lambdas/timetables/contract.ts';
import { generateUniversity } from '../../lambdas/timetables/domain/generator/generate-university.ts';
import { universityText } from '../../lambdas/timetables/domain/generator/university-text.ts';
import { callerOf } from '../support/lane-callers.ts';
import { ordered, uploaded, watched } from '../support/lane-jobs.ts';

const city = { courses: 1_800, students: 19_000, faculty: 2_320, seed: 1 };
const MINUTES_MS = 5 * 60_000;

describe('a deployed job for 1,800 courses and 19,000 students', () => {
  it('goes from its order to a timetable without a broken rule in under five minutes', async () => {
    const planner = await callerOf('city');
    const upload_id = await uploaded(planner, universityText(generateUniversity(city)));
    const beganMs = Date.now();
    const jobId = await ordered(planner, { instance: undefined, upload_id, seconds: 45 });
    const seen = await watched(planner, jobId, MINUTES_MS);
    expect(seen.at(-1)).toMatchObject({ status: 'completed' });
    const base = `/api/timetables/${jobId}`;
    const { published_id } = versionSchema.parse(
      (await planner(`${base}/publish`, { method: 'POST', body: { title: 'Autumn' } })).body,
    );
    expect(Date.now() - beganMs).toBeLessThan(MINUTES_MS);
    const { result } = timetableSchema.parse((await planner(base)).body);
    expect(result?.variants[0]?.hard).toBe(0);
    const things = timetableSchema.parse((await planner(`${base}?view=class&limit=1`)).body).things;
    const one = encodeURIComponent(things?.items[0]?.id ?? '');
    const paths = [
      base,
      '/api/timetables',
      `/api/progress/${jobId}`,
      `${base}?view=all&limit=1000`,
      `${base}?view=student&limit=1000`,
      `${base}?view=class&id=${one}`,
      `${base}/table?view=all`,
      `${base}/calendar?view=all&first_date=2026-09-07`,
      `${base}/explain`,
      `${base}/suggestions/${one}`,
      `${base}/suggestions/${one}?each=time`,
      `/api/timetables/published/${published_id}?view=all&limit=1000`,
      `/api/timetables/difference?from=${jobId}.0&to=${published_id}.v1`,
    ];
    const answersMs: number[] = [];
    for (const path of paths) {
      const { status, ms } = await planner(path);
      expect([path, status]).toEqual([path, 200]);
      answersMs.push(ms);
    }
    console.info(`answers about 19,000 students: ${answersMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(answersMs.toSorted((a, b) => a - b)[Math.floor(paths.length / 2)]).toBeLessThan(1_000);
  }, 420_000);
});
