/** Looks at an upload before anybody plans with it: every fault in one list, and what stands in the way of a timetable. Must not fail on what a client sent. */
import type { Inspection } from '../contract.ts';
import type { Problem } from '../domain/model/problem.ts';
import { preCheck } from '../domain/planning/pre-check.ts';
import type { Archive } from './archive.ts';
import { obstacleOf, readSource, SHOWN_FAULTS } from './read-source.ts';

/**
 * Run twice: the same inspection again. Nothing happens where no file has come. Of one that comes while another is looked at, the
 * time is not the one that is kept here, and its own event is to come.
 */
export async function inspectUpload(archive: Archive, uploadId: string): Promise<void> {
  const uploadedAtMs = await archive.uploadedAtMs(uploadId);
  const text = await archive.source(uploadId);
  if (uploadedAtMs === undefined || text === undefined) return;
  await archive.saveInspection(uploadId, { uploadedAtMs, inspection: inspected(text) });
}

function inspected(text: string): Inspection {
  const read = readSource(text, {});
  if ('faults' in read) {
    const faults = read.faults.slice(0, SHOWN_FAULTS);
    return { state: 'checked', faults, fault_count: read.faults.length, precheck: [] };
  }
  const { problem } = read;
  return {
    state: 'checked',
    faults: [],
    fault_count: 0,
    precheck: preCheck(problem).map(obstacleOf),
    name: problem.name,
    format: problem.origin,
    counts: countsOf(problem),
  };
}

function countsOf({ courses, classes, rooms, teachers, curricula, students, constraints }: Problem) {
  return {
    courses: courses.length,
    classes: classes.length,
    rooms: rooms.length,
    teachers: teachers.length,
    groups: curricula.length,
    students: students.length,
    constraints: constraints.length,
  };
}
