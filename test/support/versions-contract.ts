/** What every store of published versions promises, run over each of them. */
import { describe, expect, it } from 'vitest';
import { idOf } from '../../lambdas/timetables/job/ids.ts';
import type { Version, Versions } from '../../lambdas/timetables/versions/versions.ts';

let serial = 0;
const AUTUMN = idOf('publisher', 'Autumn');

export function versionsContract(name: string, open: () => Versions): void {
  describe(`published versions in ${name}`, () => {
    const fresh = () => {
      serial += 1;
      return { versions: open(), organisation: `publisher-${process.pid}-${serial}` };
    };

    const version = (title: string, number: number, more: Partial<Version> = {}): Version => ({
      publishedId: idOf('publisher', title),
      title,
      version: number,
      jobId: `job-${number}`,
      variant: 0,
      userId: 'ada',
      publishedAtMs: 1_000 + number,
      cost: 7,
      classes: 4,
      students: 2,
      ...more,
    });

    it('answer what was published, as it was: the current one, or one by its number', async () => {
      const { versions, organisation } = fresh();
      const [first, second] = [version('Autumn', 1, { note: 'at last' }), version('Autumn', 2)];
      expect(await versions.publish(organisation, first)).toBe(true);
      expect(await versions.publish(organisation, second)).toBe(true);
      expect(await versions.get(organisation, AUTUMN)).toEqual(second);
      expect(await versions.get(organisation, AUTUMN, 1)).toEqual(first);
      expect(await versions.get(organisation, AUTUMN, 3)).toBeUndefined();
      expect(await versions.get(organisation, idOf('publisher', 'Spring'))).toBeUndefined();
    });

    it('give a number to one of many who publish at once', async () => {
      const { versions, organisation } = fresh();
      await versions.publish(organisation, version('Autumn', 1));
      const jobIds = Array.from({ length: 8 }, (_, i) => `job-of-${i}`);
      const answers = await Promise.all(
        jobIds.map((jobId) => versions.publish(organisation, version('Autumn', 2, { jobId }))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      const winner = await versions.get(organisation, AUTUMN);
      expect(winner).toEqual(version('Autumn', 2, { jobId: jobIds[answers.indexOf(true)] as string }));
      const { versions: titles } = await versions.titles(organisation, { size: 10 });
      expect(titles).toEqual([winner]);
      expect(await versions.publish(organisation, version('Autumn', 1))).toBe(false);
    });

    it('take any number that is free, and no other', async () => {
      const { versions, organisation } = fresh();
      for (const number of [1, 9]) {
        expect(await versions.publish(organisation, version('Autumn', number))).toBe(true);
        expect(await versions.publish(organisation, version('Autumn', number))).toBe(false);
      }
      expect(await versions.get(organisation, AUTUMN)).toEqual(version('Autumn', 9));
    });

    it('list the current version of every title, page by page, in the order of UTF-8', async () => {
      const { versions, organisation } = fresh();
      const titles = ['A#B', 'A', 'Ärzte', 'a', '2026/27 "α"', '𝔸', '\uff21', 'A#00000001'];
      for (const title of titles) {
        await versions.publish(organisation, version(title, 1));
        await versions.publish(organisation, version(title, 2));
      }
      const seen: Version[] = [];
      for (let more = true; more; ) {
        const after = seen.at(-1)?.title;
        const page = await versions.titles(organisation, { size: 3, ...(after ? { after } : {}) });
        expect(page.versions.length).toBeLessThanOrEqual(3);
        seen.push(...page.versions);
        more = page.more;
      }
      const sorted = titles.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(seen).toEqual(sorted.map((title) => version(title, 2)));
    });

    it('tell a title’s history newest first, page by page, and no other title’s', async () => {
      const { versions, organisation } = fresh();
      for (let number = 1; number <= 11; number += 1) {
        await versions.publish(organisation, version('Autumn', number));
      }
      await versions.publish(organisation, version('Autumn#', 1));
      const first = await versions.history(organisation, AUTUMN, { size: 6 });
      const second = await versions.history(organisation, AUTUMN, { size: 6, after: 6 });
      expect(first.versions.map((one) => one.version)).toEqual([11, 10, 9, 8, 7, 6]);
      expect(first.more).toBe(true);
      expect(second).toEqual({ versions: [5, 4, 3, 2, 1].map((n) => version('Autumn', n)), more: false });
    });

    it('know nothing of another organisation', async () => {
      const [{ versions, organisation }, other] = [fresh(), fresh()];
      await versions.publish(organisation, version('Autumn', 1));
      expect(await versions.get(other.organisation, AUTUMN)).toBeUndefined();
      expect(await versions.titles(other.organisation, { size: 5 })).toEqual({ versions: [], more: false });
      expect(await versions.publish(other.organisation, version('Autumn', 1))).toBe(true);
      expect(await versions.get(organisation, AUTUMN)).toEqual(version('Autumn', 1));
    });
  });
}
