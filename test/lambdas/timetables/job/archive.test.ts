import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../lambdas/kernel/aws/clock.ts';
import { MemoryFiles } from '../../../../lambdas/kernel/aws/memory-files.ts';
import { Archive, sourceKey, uploadOf } from '../../../../lambdas/timetables/job/archive.ts';
import { searchedJob, timetableRoom } from '../../../support/timetable-room.ts';

describe('the archive', () => {
  it('reads back what it wrote: timetables are typed arrays again', async () => {
    const room = timetableRoom();
    const jobId = await searchedJob(room);
    const checkpoint = await room.archive.checkpoint(jobId, 0);
    expect(checkpoint?.found.best.times).toBeInstanceOf(Int32Array);
    if (!checkpoint) throw new Error('expected a checkpoint, got none');
    await room.archive.saveCheckpoint(jobId, 1, checkpoint);
    expect(await room.archive.checkpoint(jobId, 1)).toEqual(checkpoint);
  });

  it('answers undefined where nothing lies', async () => {
    const archive = new Archive(new MemoryFiles(systemClock));
    const reads = [
      archive.order('a'),
      archive.problem('a'),
      archive.checkpoint('a', 0),
      archive.variant('a', 0),
    ];
    expect(await Promise.all(reads)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await archive.uploadedAtMs('a')).toBeUndefined();
  });

  it('knows the upload of a source, and of nothing else', () => {
    expect(uploadOf(sourceKey('abc'))).toBe('abc');
    expect(uploadOf('uploads/abc/inspection.json')).toBeUndefined();
    expect(uploadOf('jobs/abc/source')).toBeUndefined();
  });
});
