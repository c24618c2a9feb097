import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleUniversity } from '../../../local/job/sample-university.ts';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import {
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  quickRoom,
  soon,
} from '../../support/planner-browser.ts';
import { completedJob, searchHere, type TimetableRoom } from '../../support/timetable-room.ts';

/** No teachers, no dates, and days that begin at 07:30. */
const plain = `<?xml version="1.0"?>
<problem name="plain" nrDays="7" nrWeeks="4" slotsPerDay="288">
  <optimization time="1" room="1" distribution="1" student="1"/>
  <rooms><room id="R1" capacity="50"/></rooms>
  <courses><course id="C1"><config id="1"><subpart id="1"><class id="K1" limit="20">
    <room id="R1" penalty="0"/>
    <time days="1010000" start="90" length="22" weeks="1111" penalty="0"/>
    <time days="1010000" start="150" length="22" weeks="1111" penalty="2"/>
  </class></subpart></config></course></courses>
  <distributions/>
  <students><student id="1"><course id="C1"/></student></students>
</problem>`;

type Box = { x: number; y: number; width: number; height: number };

describe.skipIf(!chromiumPath)(`a finished timetable${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let room: TimetableRoom;
  let page: Page;
  let lakesideJob: string;
  let plainJob: string;

  beforeAll(async () => {
    planner = await plannerBrowser();
    room = quickRoom(planner);
    lakesideJob = await completedJob(room);
    plainJob = await completedJob(room, { instance: plain });
    page = await planner.open('planner');
  });

  afterAll(() => planner?.close());

  beforeEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate('sessionStorage.clear()');
  });

  const classes = (of: Page = page) => of.getByRole('region', { name: /day$/ }).getByRole('button');
  const locks = (count: number) => page.getByRole('heading', { name: `Locks (${count})` });

  /** Its address is another's first, so that the page begins anew. */
  async function open(jobId: string, query = ''): Promise<void> {
    await page.goto(`${planner.server.url}/#/`);
    await page.goto(`${planner.server.url}/#/jobs/${jobId}/timetable${query}`);
    await page.getByRole('heading', { name: /^Locks/ }).waitFor();
  }

  async function boxOf(selector: string): Promise<Box> {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`expected ${selector} on the page, got none`);
    return box;
  }

  /** Presses on a class and moves it a little. */
  async function drag(selector: string): Promise<Box> {
    const box = await boxOf(selector);
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 30, box.y + 30, { steps: 4 });
    return box;
  }

  it('shows nobody’s classes where there is nobody of a kind, and keeps the keyboard where it chose', async () => {
    await open(plainJob);
    await soon(() => classes().count()).toBe(2);
    await page.getByLabel('Timetable of a').focus();
    await page.getByLabel('Timetable of a').selectOption('teacher');
    await page.getByText('This timetable knows no teacher.').waitFor();
    expect(await classes().count()).toBe(0);
    expect(await page.evaluate('document.activeElement.value')).toBe('teacher');
    await picture(page, 'no-teachers');
  });

  it('shows a room where the address asks for what there is not', async () => {
    await open(plainJob, '?view=nothing');
    await soon(() => page.getByLabel('Timetable of a').inputValue()).toBe('room');
  });

  it('asks for a date before it gives a calendar of a university without dates', async () => {
    await open(plainJob);
    await page.getByRole('link', { name: 'Spreadsheet (.csv)' }).waitFor();
    expect(await page.getByRole('link', { name: 'Calendar (.ics)' }).count()).toBe(0);
    await page.getByLabel('A day of week 1, for the calendar').fill('2026-09-07');
    const href = await page.getByRole('link', { name: 'Calendar (.ics)' }).getAttribute('href');
    const answer = await page.request.get(`${planner.server.url}${href}`);
    expect([answer.status(), await answer.text()]).toEqual([200, expect.stringContaining('DTSTART')]);
  });

  it('writes full hours beside the grid, and half past seven between two of them', async () => {
    await open(plainJob);
    await classes().first().waitFor();
    const [seven, eight] = await page.locator('.hours span').allInnerTexts();
    expect([seven, eight]).toEqual(['07:00', '08:00']);
    const middle = ({ y, height }: Box) => y + height / 2;
    const from = middle(await boxOf('.hours span:nth-child(1)'));
    const to = middle(await boxOf('.hours span:nth-child(2)'));
    expect(Math.abs((await boxOf('.place')).y - (from + to) / 2)).toBeLessThan(2);
  });

  it('leaves a dragged class unlocked that is dropped where it was', async () => {
    await open(plainJob);
    const { x, y } = await drag('.class');
    await page.locator('.slot').first().waitFor();
    await page.mouse.move(x + 22, y + 14, { steps: 2 });
    await page.locator('.slot.target', { hasText: 'where it is' }).first().waitFor();
    await page.mouse.up();
    await locks(0).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('marks every day of the time that a class of two days would go to, and locks it there', async () => {
    await open(plainJob);
    await drag('.class');
    const free = page.locator('.slot.worse');
    await free.first().waitFor();
    const box = await boxOf('.slot.worse');
    await page.mouse.move(box.x + 20, box.y + 12, { steps: 3 });
    await soon(() => page.locator('.slot.target').count()).toBe(2);
    await page.mouse.up();
    await locks(1).waitFor();
    expect(await page.getByText('Mon Wed 12:30–14:20, R1').count()).toBeGreaterThan(0);
  });

  it('gives a drag up on Escape', async () => {
    await open(plainJob);
    await drag('.class');
    const box = await boxOf('.slot.worse');
    await page.mouse.move(box.x + 20, box.y + 12, { steps: 3 });
    await page.keyboard.press('Escape');
    await soon(() => page.locator('.slot').count()).toBe(0);
    await page.mouse.up();
    await locks(0).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('opens a class that is dropped before anybody knows where it could go', async () => {
    await open(plainJob);
    let answer = () => undefined as unknown;
    const known = new Promise((done) => {
      answer = () => done(undefined);
    });
    await page.route('**/suggestions/**', async (route) => {
      await known;
      await route.continue();
    });
    await drag('.class');
    await page.mouse.up();
    await page.getByRole('dialog').getByText('Looking at every time').waitFor();
    answer();
    await page
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await locks(0).waitFor();
  });

  it('is a list on a phone, where nothing is dragged and a press opens a class', async () => {
    await open(plainJob);
    await page.setViewportSize({ width: 390, height: 844 });
    await drag('.class');
    expect(await page.locator('.dragging').count()).toBe(0);
    await page.mouse.move(40, 700, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.press('Escape');
    await locks(0).waitFor();
    await classes().first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .click();
    await locks(1).waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('says on a card what tells its class from others: weeks that are not all, no room in a room', async () => {
    await open(lakesideJob, '?view=room&id=B1');
    await classes().first().waitFor();
    expect(await classes().first().innerText()).not.toContain('B1');
    await page.getByLabel('Timetable of a').selectOption('class');
    await page.waitForURL(/view=class&id=/);
    await page.getByLabel('Find').fill('LOG1');
    await page.getByLabel('Find').press('Enter');
    await soon(() => classes().allInnerTexts()).toEqual([expect.stringMatching(/weeks (1,)?3/)]);
    await page.getByRole('combobox', { name: 'Week', exact: true }).selectOption('2');
    await soon(() => classes().count()).toBe(0);
    await page.getByRole('combobox', { name: 'Week', exact: true }).selectOption('3');
    await soon(() => classes().count()).toBe(1);
  });

  it('narrows the list as a name is typed, shows its first on Enter, and steps to the next', async () => {
    await open(lakesideJob, '?view=room&id=A1');
    const choice = page.getByLabel(/^Room, /);
    await choice.waitFor();
    await page.getByLabel('Find').pressSequentially('B');
    await soon(() => choice.locator('option').allInnerTexts()).toHaveLength(3);
    expect(await choice.inputValue()).toBe('A1');
    await page.getByLabel('Find').press('Enter');
    await soon(() => choice.inputValue()).toBe('B1');
    await page.getByRole('button', { name: 'Next room' }).click();
    await soon(() => choice.inputValue()).toBe('B2');
    expect(await page.getByRole('button', { name: 'Next room' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('opens a class that has no place, and offers it every time', async () => {
    await open(await completedJob({ ...room, search: searchHere }, { instance: sampleUniversity() }));
    const unplaced = page.getByRole('region', { name: /classes have no place/ });
    await soon(() => unplaced.getByRole('button', { name: /^PHY/ }).count()).toBe(12);
    expect(await overflowOf(page)).toBe(0);
    await unplaced.getByRole('button', { name: /^PHY/ }).first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('It has no place.').waitFor();
    await sheet
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .waitFor();
    await picture(page, 'unplaced');
    await sheet
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .click();
    await locks(1).waitFor();
  });

  it('leaves the keyboard at the locks when one of them is removed', async () => {
    await open(plainJob);
    await classes().first().press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Lock where it is' }).click();
    await page.getByRole('button', { name: 'Remove the lock of K1' }).press('Enter');
    await locks(0).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Locks (0)');
  });

  it('solves again once, though the answer was lost and the order sent anew', async () => {
    await open(plainJob);
    const keys: (string | undefined)[] = [];
    await page.route('**/resolve', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel('Seconds of search').fill('5');
    await page.getByRole('button', { name: 'Solve again' }).click();
    await page.getByText('The service does not answer').first().waitFor();
    await page.getByRole('button', { name: 'Solve again' }).click();
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });

  it('was kept from nothing by its own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
