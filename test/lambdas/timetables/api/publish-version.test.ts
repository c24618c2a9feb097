import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Publication,
  publishAgain,
  publishDraft,
} from '../../../../lambdas/timetables/api/publish-version.ts';
import { MemoryVersions } from '../../../../lambdas/timetables/versions/memory-versions.ts';
import { completedJob, ORGANISATION, timetableRoom } from '../../../support/timetable-room.ts';

const ada: Publication = { organisation: ORGANISATION, userId: 'ada' };
const bob: Publication = { organisation: ORGANISATION, userId: 'bob' };

describe('publishing', () => {
  let room: ReturnType<typeof openRoom>;

  beforeEach(() => {
    room = openRoom();
  });

  function openRoom() {
    return { ...timetableRoom(), versions: new MemoryVersions() };
  }

  async function draft(seed: number) {
    const jobId = await completedJob(room, { seed });
    const result = await room.archive.result(jobId);
    if (!result) throw new Error('expected a result, got none');
    return { shelf: 'jobs', jobId, variant: 0, result } as const;
  }

  it('lets one of two at once through; the other learns of it and may look first', async () => {
    const [one, other] = [await draft(1), await draft(2)];
    const answers = await Promise.allSettled([
      publishDraft(room, one, ada, 1_000),
      publishDraft(room, other, bob, 1_001),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      status: 409,
      message: expect.stringMatching(/version 1.*somebody/),
    });
    expect((await room.versions.titles(ORGANISATION, { size: 5 })).versions).toHaveLength(1);
  });

  it('gives both of two the same version where they publish the same draft at once', async () => {
    const one = await draft(1);
    const [first, second] = await Promise.all([
      publishDraft(room, one, ada, 1_000),
      publishDraft(room, one, bob, 1_001),
    ]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ version: 1, userId: 'ada', publishedAtMs: 1_000 });
  });

  it('leaves no trace where it dies between files and version, and succeeds at the next try', async () => {
    const one = await draft(1);
    const dying = {
      ...room,
      versions: Object.assign(new MemoryVersions(), { publish: () => Promise.reject(new Error('cut')) }),
    };
    await expect(publishDraft(dying, one, ada, 1_000)).rejects.toThrow('cut');
    expect(await room.archive.variant(one.jobId, 0, 'published')).toBeDefined();
    expect(await publishDraft(room, one, ada, 2_000)).toMatchObject({ version: 1, publishedAtMs: 2_000 });
  });

  it('refuses a draft whose files are gone, and changes nothing', async () => {
    const one = await draft(1);
    room.files.texts.clear();
    await expect(publishDraft(room, one, ada, 1_000)).rejects.toMatchObject({ status: 404 });
    expect((await room.versions.titles(ORGANISATION, { size: 5 })).versions).toEqual([]);
  });

  it('brings a former version back as the next one, with a note of its own', async () => {
    const first = await publishDraft(room, await draft(1), { ...ada, note: 'first' }, 1_000);
    await publishDraft(room, await draft(2), ada, 2_000);
    const back = await publishAgain(room, first, { ...bob, note: 'back' }, 3_000);
    expect(back).toEqual({ ...first, version: 3, userId: 'bob', note: 'back', publishedAtMs: 3_000 });
    expect(await publishAgain(room, first, { ...bob }, 4_000)).toEqual(back);
    const { note: _, ...unsaid } = first;
    await publishDraft(room, await draft(3), ada, 5_000);
    expect(await publishAgain(room, first, bob, 6_000)).toEqual({
      ...unsaid,
      version: 5,
      userId: 'bob',
      publishedAtMs: 6_000,
    });
  });
});
