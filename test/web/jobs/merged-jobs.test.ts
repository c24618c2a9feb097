import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobPage } from '../../../web/api/timetables.ts';
import { mergedJobs } from '../../../web/jobs/merged-jobs.ts';

type Job = JobPage['jobs'][number];
/** A job by the minute of its creation; `message` tells looks apart. */
const job = (minute: number, message = ''): Job =>
  ({ job_id: `job ${minute}`, created_at: new Date(minute * 60_000).toISOString(), message }) as Job;
const page = (minutes: number[], cursor?: string, message = ''): JobPage => ({
  jobs: minutes.map((minute) => job(minute, message)),
  ...(cursor === undefined ? {} : { cursor }),
});
const minutesOf = ({ jobs }: JobPage) => jobs.map(({ created_at }) => Date.parse(created_at) / 60_000);

describe('what was read of a list over what was known', () => {
  it('keeps the older pages and the way to the oldest', () => {
    const merged = mergedJobs(page([4, 3, 2, 1], 'job 1', 'before'), page([5, 4, 3], 'job 3', 'now'));
    expect(minutesOf(merged)).toEqual([5, 4, 3, 2, 1]);
    expect(merged.cursor).toBe('job 1');
    expect(merged.jobs.map(({ message }) => message)).toEqual(['now', 'now', 'now', 'before', 'before']);
  });

  it('forgets what is no longer there', () => {
    expect(minutesOf(mergedJobs(page([4, 3, 2, 1]), page([4, 2], 'job 2')))).toEqual([4, 2, 1]);
    expect(mergedJobs(page([4, 3]), page([4]))).toEqual(page([4]));
  });

  it('begins anew where so many have come that the old ones are out of reach', () => {
    expect(mergedJobs(page([3, 2, 1]), page([9, 8, 7], 'job 7'))).toEqual(page([9, 8, 7], 'job 7'));
  });

  it('shows every job once, the newest first, whatever has been read and come', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(10),
        fc.nat(40),
        fc.integer({ min: 1, max: 20 }),
        (all, come, read, size) => {
          const newestFirst = Array.from({ length: all + come }, (_, i) => all + come - i);
          const pageOf = (minutes: number[], length: number) =>
            page(
              minutes.slice(0, length),
              length < minutes.length ? `job ${minutes[length - 1]}` : undefined,
            );
          const known = pageOf(newestFirst.slice(come), Math.max(1, read));
          const merged = mergedJobs(known, pageOf(newestFirst, size));
          expect(minutesOf(merged)).toEqual(newestFirst.slice(0, merged.jobs.length));
          expect(merged.cursor).toBe(
            merged.jobs.length < newestFirst.length ? merged.jobs.at(-1)?.job_id : undefined,
          );
        },
      ),
    );
  });
});
