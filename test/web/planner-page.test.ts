/** The page in a real browser, under its real headers, before the timetable room's own API over memory. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../support/chromium.ts';
import { lakeside } from '../support/lakeside.ts';
import {
  builtPage,
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  signIn,
  toldOn,
} from '../support/planner-browser.ts';

const BUDGET_BYTES = 80_000;
const MINUTE_MS = 60_000;

describe('the built page', () => {
  let chunks: Awaited<ReturnType<typeof builtPage>>['chunks'];

  beforeAll(async () => {
    ({ chunks } = await builtPage());
  });

  it('loads less than 80 kB, gzipped, and carries no schemas along', () => {
    const loaded = chunks.filter(({ fileName }) => /\.(js|css)$/.test(fileName));
    const texts = loaded.map((chunk) => (chunk.type === 'chunk' ? chunk.code : String(chunk.source)));
    const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(BUDGET_BYTES);
    expect(texts.some((text) => text.includes('ZodError'))).toBe(false);
  });

  it('has no script and no style of its own in the document', () => {
    const html = chunks.find(({ fileName }) => fileName === 'index.html');
    const text = html?.type === 'asset' ? String(html.source) : '';
    expect(text).toContain('<script type="module"');
    expect(text).not.toMatch(/<style|style=|<script[^>]*>[^<]/);
  });

  it('brings a sample university along', () => {
    const sample = chunks.find(({ fileName }) => fileName === 'sample-university.json');
    expect(JSON.parse(sample?.type === 'asset' ? String(sample.source) : '{}')).toMatchObject({
      format: 'university',
    });
  });
});

describe.skipIf(!chromiumPath)(`the planner’s page${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let page: Page;

  beforeAll(async () => {
    planner = await plannerBrowser();
    page = await planner.open();
  });

  afterAll(() => planner?.close());

  it('tells a wrong password in words, and lets the right one in', async () => {
    await page.getByLabel('Name').fill('planner');
    await page.getByLabel('Password').fill('wrong');
    await picture(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => toldOn(page)).toBe('The name or the password is wrong.');
    await signIn(page, 'planner');
    await page.getByText('No timetable has been asked for yet.').waitFor();
  });

  it('lists every fault of a file with its row, and starts nothing', async () => {
    await page.getByRole('link', { name: 'New timetable' }).click();
    const wrong = { ...lakeside, rooms: [{ id: 'A1', capacity: -1 }] };
    const buffer = Buffer.from(JSON.stringify(wrong));
    await page
      .getByLabel('File, or several spreadsheets together')
      .setInputFiles({ name: 'lakeside.json', mimeType: 'application/json', buffer });
    await page.getByRole('heading', { name: 'errors to mend' }).waitFor();
    expect(await page.getByRole('region', { name: 'Errors, by file and row' }).innerText()).toContain(
      'capacity',
    );
    expect(await page.getByRole('button', { name: 'Start' }).count()).toBe(0);
    await picture(page, 'faults');
  });

  it(
    'takes the sample university from an order to a timetable, and shows it on its way, with the cache or without',
    async () => {
      await page.getByRole('button', { name: 'Take the sample university' }).click();
      await page.getByRole('heading', { name: 'Start' }).waitFor();
      await picture(page, 'order');
      await page.getByRole('textbox', { name: 'Name' }).fill('Autumn');
      await page.getByLabel('Seconds of search for each').fill('5');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByRole('heading', { name: 'Autumn' }).waitFor();
      await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
      await page.getByRole('img', { name: /Cost of each variant/ }).waitFor({ timeout: 20_000 });
      await picture(page, 'progress');
      planner.server.room.cache.isDown = true;
      await page.getByText('Processing. The job goes on').waitFor();
      planner.server.room.cache.isDown = false;
      await page.getByText(/\d % · /).waitFor();
      await page.getByRole('region', { name: 'Monday' }).waitFor({ timeout: 40_000 });
      await page.getByRole('region', { name: 'Monday' }).getByRole('button').first().waitFor();
      await picture(page, 'timetable');
    },
    MINUTE_MS,
  );

  it('lets the keyboard lock a class at another time', async () => {
    const card = page.getByRole('region', { name: 'Monday' }).getByRole('button').first();
    await card.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .waitFor();
    await picture(page, 'class');
    await sheet
      .getByRole('button', { name: /^Lock at/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Locks (1)' }).waitFor();
    await expect.poll(() => sheet.count()).toBe(0);
  });

  it('lets the mouse drag a class to another time', async () => {
    const cards = page.getByRole('region', { name: 'Thursday' }).getByRole('button');
    const box = await cards.first().boundingBox();
    if (!box) throw new Error('expected a class on Thursday, got none');
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 30, box.y + 40, { steps: 4 });
    await page.locator('.slot').first().waitFor();
    const target = await page.locator('.slot').first().boundingBox();
    await page.mouse.move((target?.x ?? 0) + 40, (target?.y ?? 0) + 12, { steps: 4 });
    await page.locator('.slot.target').waitFor();
    await page.mouse.up();
    await page.getByRole('heading', { name: 'Locks (2)' }).waitFor();
  });

  it('shows score, comparison and what stands in the way', async () => {
    await page.getByRole('link', { name: 'Score' }).click();
    await page.getByRole('heading', { name: 'Where the cost comes from' }).waitFor();
    await picture(page, 'score');
    await page.getByRole('link', { name: 'Compare' }).click();
    await page
      .getByText(/classes are placed otherwise/)
      .first()
      .waitFor();
    await picture(page, 'compare');
    await page.getByRole('link', { name: 'Obstacles' }).click();
    await page.getByText('every class has a place').waitFor();
  });

  it('gives a calendar and a spreadsheet of whoever is shown', async () => {
    await page.getByRole('link', { name: 'Timetable', exact: true }).click();
    for (const name of ['Calendar (.ics)', 'Spreadsheet (.csv)']) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const answer = await page.request.get(`${planner.server.url}${href}`);
      expect([name, answer.status()]).toEqual([name, 200]);
      expect(await answer.text()).toMatch(name.includes('ics') ? /^BEGIN:VCALENDAR/ : /^class,course/);
    }
  });

  it(
    'solves again around the locks',
    async () => {
      await page.getByRole('heading', { name: 'Locks (2)' }).waitFor();
      await page.getByLabel('Seconds of search').fill('5');
      await page.getByRole('button', { name: 'Solve again' }).click();
      await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
      await page.getByRole('heading', { name: 'Locks (2)' }).waitFor({ timeout: 40_000 });
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'From what it started from to variant 1' }).waitFor();
    },
    MINUTE_MS,
  );

  it('fits a phone: nothing is wider than the page', async () => {
    for (const tab of ['Timetable', 'Score', 'Compare']) {
      await page.getByRole('link', { name: tab, exact: true }).click();
      expect([tab, await overflowOf(page)]).toEqual([tab, 0]);
    }
    await page.getByRole('link', { name: 'All timetables' }).click();
    await page
      .getByRole('link', { name: /Autumn/ })
      .first()
      .waitFor();
    expect(await overflowOf(page)).toBe(0);
    await picture(page, 'jobs');
  });

  it('offers a viewer nothing that the API would refuse', async () => {
    const viewer = await planner.open('viewer');
    expect(await viewer.getByRole('link', { name: 'New timetable' }).count()).toBe(0);
    await viewer
      .getByRole('link', { name: /Autumn/ })
      .first()
      .click();
    const card = viewer.getByRole('region', { name: 'Monday' }).getByRole('button').first();
    await card.click();
    await viewer.getByRole('dialog').getByText('Elsewhere, best first').waitFor();
    expect(await viewer.getByRole('button', { name: /Lock/ }).count()).toBe(0);
    await viewer.close();
  });

  it('was kept from nothing by its own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
