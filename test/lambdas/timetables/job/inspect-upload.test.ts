import { describe, expect, it } from 'vitest';
import { inspectUpload } from '../../../../lambdas/timetables/job/inspect-upload.ts';
import { lakeside, lakesideFiles } from '../../../support/lakeside.ts';
import { timetableRoom } from '../../../support/timetable-room.ts';

async function inspected(text: string) {
  const { archive } = timetableRoom();
  await archive.saveSource('u', text);
  await inspectUpload(archive, 'u');
  return (await archive.inspection('u'))?.inspection;
}

describe('inspectUpload', () => {
  it('counts what is in a university', async () => {
    expect(await inspected(JSON.stringify(lakeside))).toMatchObject({
      state: 'checked',
      fault_count: 0,
      name: 'Lakeside College',
      format: 'university',
      counts: { courses: 2, classes: 4, rooms: 3, teachers: 2, students: 2 },
    });
  });

  it('takes spreadsheets together as one text, and names file and line of what is wrong in them', async () => {
    expect(await inspected(JSON.stringify({ files: lakesideFiles }))).toMatchObject({ fault_count: 0 });
    const files = { ...lakesideFiles, 'rooms.csv': lakesideFiles['rooms.csv'].replace('120', '-1') };
    expect(await inspected(JSON.stringify({ files }))).toMatchObject({
      faults: [{ file: 'rooms.csv', line: 2, field: 'capacity' }],
    });
  });

  it('says in words what stands in the way', async () => {
    const small = { ...lakeside, rooms: lakeside.rooms.map((room) => ({ ...room, capacity: 5 })) };
    const inspection = await inspected(JSON.stringify(small));
    const obstacles = [...(inspection?.precheck ?? []), ...(inspection?.faults ?? [])];
    expect(obstacles.length).toBeGreaterThan(0);
  });

  it('shows a thousand faults and counts all', async () => {
    const rooms = Array.from({ length: 1_500 }, (_, i) => ({ id: `R${i}`, capacity: -1 }));
    const inspection = await inspected(JSON.stringify({ ...lakeside, rooms }));
    expect(inspection?.faults).toHaveLength(1_000);
    expect(inspection?.fault_count).toBeGreaterThanOrEqual(1_500);
  });

  it('refuses a hundred thousand sections in words, not by a crash', async () => {
    const sections = Array.from({ length: 100_000 }, (_, i) => ({ id: `s${i}`, seats: 1 }));
    const [course] = lakeside.courses;
    const [component] = course?.components ?? [];
    const large = { ...lakeside, courses: [{ ...course, components: [{ ...component, sections }] }] };
    const inspection = await inspected(JSON.stringify(large));
    expect(inspection?.fault_count).toBeGreaterThan(0);
    expect(inspection?.faults[0]?.expected).toMatch(/at most/);
  });

  it('does nothing where no file has come', async () => {
    const { archive } = timetableRoom();
    await inspectUpload(archive, 'none');
    expect(await archive.inspection('none')).toBeUndefined();
  });
});
