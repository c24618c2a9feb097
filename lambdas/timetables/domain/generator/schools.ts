/** The schools of a university: what they teach, how much of it, and on which campus. Must share out every course. */
import { apportion } from './apportion.ts';
import type { Draw } from './draw.ts';

/** Decides how a school teaches beside lectures. */
export type Discipline = 'science' | 'engineering' | 'society' | 'humanities';

export type School = {
  subject: string;
  code: string;
  discipline: Discipline;
  campus: string;
  courses: number;
};

/** A university of 1,800 courses has a dozen schools. */
const COURSES_A_SCHOOL = 150;
/** The largest school teaches up to three times what the smallest does. */
const SIZES = { least: 0.5, most: 1.5 };
const SCHOOLS_A_CAMPUS = 4;

const SUBJECTS: readonly (readonly [subject: string, code: string, discipline: Discipline])[] = [
  ['Physics', 'PHY', 'science'],
  ['Economics', 'ECO', 'society'],
  ['Computer Science', 'CSC', 'engineering'],
  ['History', 'HIS', 'humanities'],
  ['Biology', 'BIO', 'science'],
  ['Business', 'BUS', 'society'],
  ['Mechanical Engineering', 'MEC', 'engineering'],
  ['Languages', 'LAN', 'humanities'],
  ['Chemistry', 'CHE', 'science'],
  ['Psychology', 'PSY', 'society'],
  ['Electrical Engineering', 'ELE', 'engineering'],
  ['Law', 'LAW', 'society'],
  ['Mathematics', 'MAT', 'science'],
  ['Education', 'EDU', 'society'],
  ['Civil Engineering', 'CIV', 'engineering'],
  ['Philosophy', 'PHI', 'humanities'],
];
const CAMPUSES = ['North', 'South', 'East', 'West', 'City', 'Park', 'River', 'Hill', 'Harbour', 'Garden'];

export function foundSchools(courses: number, draw: Draw): School[] {
  const count = Math.max(1, Math.round(courses / COURSES_A_SCHOOL));
  const sizes = apportion(
    courses,
    Array.from({ length: count }, () => draw.between(SIZES.least, SIZES.most)),
  );
  return sizes.map((size, i) => {
    const [subject, code, discipline] = SUBJECTS[i % SUBJECTS.length] as (typeof SUBJECTS)[number];
    const round = Math.floor(i / SUBJECTS.length);
    const campus = CAMPUSES[Math.floor(i / SCHOOLS_A_CAMPUS) % CAMPUSES.length] as string;
    return {
      subject: round === 0 ? subject : `${subject} ${round + 1}`,
      code: round === 0 ? code : `${code}${round + 1}-`,
      discipline,
      campus,
      courses: size,
    };
  });
}
