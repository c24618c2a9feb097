/** Reads the courses of an ITC-2019 instance, down to the times and rooms of each class. Must count options before it keeps them. */
import type { Calendar, ClassToPlace, Course, RoomOption, TimeOption } from '../../model/problem.ts';
import { cheapestTimes } from '../cheapest-times.ts';
import { quoted } from '../input-error.ts';
import { checkLimit, limits } from '../limits.ts';
import { findParentCycle } from '../parent-cycle.ts';
import { indexIds, readMeeting } from './shared-elements.ts';
import type { XmlElement } from './xml-element.ts';

type ReadCourses = {
  courses: Course[];
  courseIds: ReadonlyMap<string, number>;
  classes: ClassToPlace[];
  classIds: ReadonlyMap<string, number>;
};

type ClassElement = { element: XmlElement; course: number };

export function readCourses(
  container: XmlElement,
  calendar: Calendar,
  roomIds: ReadonlyMap<string, number>,
): ReadCourses {
  const elements = container.some('course');
  checkLimit('courses', elements.length, container.line);
  const courseIds = indexIds(elements);
  const classElements = elements.flatMap((course, position) =>
    classElementsOf(course).map((element) => ({ element, course: position })),
  );
  checkLimit('classes', classElements.length, container.line);
  const classIds = indexIds(classElements.map(({ element }) => element));
  const courses = elements.map((course) => readCourse(course, classIds));
  indexIds(elements.flatMap((course) => course.all('config')));
  indexIds(elements.flatMap((course) => course.all('config').flatMap((config) => config.all('subpart'))));
  const classes = readClasses(classElements, calendar, roomIds, classIds);
  return { courses, courseIds, classes, classIds };
}

function classElementsOf(course: XmlElement): XmlElement[] {
  return course.some('config').flatMap((config) => {
    return config.some('subpart').flatMap((subpart) => [...subpart.some('class')]);
  });
}

function readCourse(course: XmlElement, classIds: ReadonlyMap<string, number>): Course {
  const id = course.text('id');
  const configurations = course.children.map((config) => ({
    id: config.text('id'),
    subparts: config.children.map((subpart) => ({
      id: subpart.text('id'),
      classes: subpart.children.map((one) => one.reference('id', 'class', classIds)),
    })),
  }));
  return { id, name: id, configurations };
}

function readClasses(
  elements: readonly ClassElement[],
  calendar: Calendar,
  roomIds: ReadonlyMap<string, number>,
  classIds: ReadonlyMap<string, number>,
): ClassToPlace[] {
  let options = 0;
  const classes = elements.map(({ element, course }): ClassToPlace => {
    options += element.children.length;
    checkLimit('options', options, element.line);
    element.only('room', 'time');
    const parent = readParent(element, course, elements, classIds);
    const limit = element.attribute('limit') === undefined ? undefined : element.whole('limit', { min: 0 });
    return {
      id: element.text('id'),
      course,
      ...(parent === undefined ? {} : { parent }),
      ...(limit === undefined ? {} : { limit }),
      times: readTimes(element, calendar),
      rooms: readRooms(element, roomIds),
      teachers: [],
    };
  });
  const cycle = findParentCycle(classes.map(({ parent }) => parent));
  const [first] = cycle;
  if (first !== undefined) {
    const ids = [...cycle, first].map((position) => classes[position]?.id).join(' -> ');
    throw elements[first]?.element.fault('parent', 'parents without a circle', ids);
  }
  return classes;
}

function readParent(
  element: XmlElement,
  course: number,
  elements: readonly ClassElement[],
  classIds: ReadonlyMap<string, number>,
): number | undefined {
  if (element.attribute('parent') === undefined) return undefined;
  const parent = element.reference('parent', 'class', classIds);
  if (elements[parent]?.course === course) return parent;
  throw element.fault('parent', 'a class of the same course', quoted(element.text('parent')));
}

function readTimes(element: XmlElement, calendar: Calendar): TimeOption[] {
  const times = element.all('time');
  if (times.length === 0) throw element.fault('', 'at least one <time>', 'none');
  return cheapestTimes(times.map((one) => ({ ...readMeeting(one, calendar), penalty: readPenalty(one) })));
}

function readRooms(element: XmlElement, roomIds: ReadonlyMap<string, number>): RoomOption[] {
  const needed = element.attribute('room') !== 'false';
  const children = element.all('room');
  if (needed && children.length === 0) throw element.fault('', 'a <room>, or room="false"', 'neither');
  if (!needed && children.length > 0) throw element.fault('room', 'no <room> beside room="false"', 'some');
  indexIds(children);
  return children.map((child) => ({
    room: child.reference('id', 'room', roomIds),
    penalty: readPenalty(child),
  }));
}

function readPenalty(element: XmlElement): number {
  return element.whole('penalty', { min: 0, max: limits.penalty });
}
