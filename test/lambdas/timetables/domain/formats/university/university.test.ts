import { describe, expect, it } from 'vitest';
import {
  universityJsonSchema,
  universitySchema,
} from '../../../../../../lambdas/timetables/domain/formats/university/university.ts';
import { lakeside } from '../../../../../support/lakeside.ts';

describe('the form of a university', () => {
  it('has a published schema: every object is closed, and what has a default is optional', () => {
    const schema = universityJsonSchema();
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['format', 'name', 'courses'],
      additionalProperties: false,
      properties: { courses: { items: { required: ['id', 'name', 'components'] } } },
    });
    const objects = JSON.stringify(schema).split('"type":"object"').length - 1;
    expect(JSON.stringify(schema).split('"additionalProperties":false').length - 1).toBe(objects);
  });

  it('fills in what a school leaves out', () => {
    const { term, weights, students, constraints } = universitySchema.parse({
      format: 'university',
      name: 'X',
      courses: lakeside.courses,
    });
    expect(term).toEqual({
      weeks: 14,
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      day_start: '08:00',
      slot_minutes: 30,
      slots_per_day: 24,
      holidays: [],
      avoid: [],
    });
    expect([weights, students, constraints]).toEqual([
      { time: 1, room: 1, distribution: 5, student: 10 },
      [],
      [],
    ]);
  });
});
