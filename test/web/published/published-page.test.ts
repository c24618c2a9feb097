/** Publishing in a real browser: from a draft to everybody's week, back to a former version, and on to the next term. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { lakeside } from '../../support/lakeside.ts';
import {
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  quickRoom,
  toldOn,
} from '../../support/planner-browser.ts';
import { completedJob } from '../../support/timetable-room.ts';

const MINUTE_MS = 60_000;

describe.skipIf(!chromiumPath)(`published timetables${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let page: Page;
  let drafts: string[];

  beforeAll(async () => {
    planner = await plannerBrowser();
    const logic = (time: number) => ({ locks: [{ class: 'LOG1-lecture-1', time }] });
    drafts = [
      await completedJob(quickRoom(planner), logic(0)),
      await completedJob(quickRoom(planner), logic(8)),
    ];
    page = await planner.open('planner');
  }, MINUTE_MS);

  afterAll(() => planner?.close());

  const goTo = (path: string) => page.goto(`${planner.server.url}/#/${path}`);

  it('are nothing at first', async () => {
    await page.getByRole('link', { name: 'Published', exact: true }).click();
    await page.getByText('Nothing is published yet.').waitFor();
  });

  it('come of a draft, under a title that the instance suggests', async () => {
    await goTo(`jobs/${drafts[0]}`);
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await expect.poll(() => page.getByLabel('Title').inputValue()).toBe(lakeside.name);
    await page.getByLabel('Title').fill('Autumn 2026');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('heading', { name: 'Autumn 2026' }).waitFor();
    await page.getByText('version 1', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Monday' }).waitFor();
    await picture(page, 'published');
  });

  it('show what the next version would change, before it is published', async () => {
    await goTo(`jobs/${drafts[1]}/publish`);
    await page.getByLabel('Title').fill('Autumn 2026');
    await page.getByRole('heading', { name: 'What it changes in “Autumn 2026”' }).waitFor();
    await page.getByRole('rowheader', { name: /Logic/ }).waitFor();
    await picture(page, 'publish');
    await page.getByLabel('Why, for the history').fill('after the council');
    await page.getByRole('button', { name: 'Publish as version 2' }).click();
    await page.getByText('version 2', { exact: true }).waitFor();
  });

  it('tell their history, and let a planner go back', async () => {
    await page.getByRole('link', { name: 'History' }).click();
    await page
      .getByText(/after the council/)
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'What version 2 changed' }).waitFor();
    await page.getByRole('rowheader', { name: /Logic/ }).waitFor();
    await picture(page, 'history');
    await page.getByRole('button', { name: 'Publish version 1 again' }).click();
    await page.getByText('version 3', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'What version 3 changed' }).waitFor();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Version \d/ })
        .count(),
    ).toBe(3);
    await page.getByRole('link', { name: 'Version 2', exact: true }).click();
    await page.getByRole('link', { name: 'Version 3 holds now' }).waitFor();
    await page.getByRole('link', { name: 'All published timetables' }).click();
    await page.getByRole('link', { name: /Autumn 2026/ }).waitFor();
    await picture(page, 'titles');
  });

  it('ask for their history again by themselves when it was not answered', async () => {
    let isAway = true;
    await page.route('**/versions?*', (route) => (isAway ? route.abort() : route.fallback()));
    await page.getByRole('link', { name: /Autumn 2026/ }).click();
    await page.getByRole('link', { name: 'History' }).click();
    await expect.poll(() => toldOn(page)).toContain('The service does not answer');
    isAway = false;
    await page.getByRole('button', { name: 'Publish version 1 again' }).waitFor();
    expect(await toldOn(page)).toBe('');
    await page.getByRole('link', { name: 'All published timetables' }).click();
  });

  it('fit a phone: nothing is wider than the page', async () => {
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('link', { name: /Autumn 2026/ }).click();
    await page.getByRole('region', { name: 'Monday' }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('heading', { name: 'What version 3 changed' }).waitFor();
    expect(await overflowOf(page)).toBe(0);
  });

  it('are what the next term may start from', async () => {
    await goTo('new');
    const buffer = Buffer.from(JSON.stringify({ ...lakeside, name: 'Lakeside, spring' }));
    await page
      .getByLabel('File, or several spreadsheets together')
      .setInputFiles({ name: 'spring.json', mimeType: 'application/json', buffer });
    await page.getByLabel('Start from').selectOption({ label: 'Autumn 2026, version 3' });
    await page.getByLabel('Classes that fit where they were').selectOption('100');
    await page.getByLabel('Seconds of search for each').fill('5');
    await page.getByLabel('Variants to compare').fill('1');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    const { jobs, archive } = planner.server.room;
    const [job] = (await jobs.list('acme', { size: 1 })).jobs;
    expect(await archive.order(job?.jobId ?? '')).toMatchObject({ from: { shelf: 'published', keep: 100 } });
  });

  it('are for viewers to look at, and not to change', async () => {
    const viewer = await planner.open('viewer');
    await viewer.getByRole('link', { name: 'Published', exact: true }).click();
    await viewer.getByRole('link', { name: /Autumn 2026/ }).click();
    const monday = viewer.getByRole('region', { name: 'Monday' });
    await monday.waitFor();
    await viewer.getByLabel('Timetable of a').selectOption('class');
    await viewer.getByRole('link', { name: 'Spreadsheet (.csv)' }).waitFor();
    const href = await viewer.getByRole('link', { name: 'Spreadsheet (.csv)' }).getAttribute('href');
    const answer = await viewer.request.get(`${planner.server.url}${href}`);
    expect([answer.status(), await answer.text()]).toEqual([200, expect.stringMatching(/^class,course/)]);
    await viewer.getByRole('link', { name: 'History' }).click();
    await viewer
      .getByText(/after the council/)
      .first()
      .waitFor();
    expect(await viewer.getByRole('button', { name: /again/ }).count()).toBe(0);
    await viewer.goto(`${planner.server.url}/#/jobs/${drafts[0]}`);
    await viewer.getByRole('link', { name: 'Score' }).waitFor();
    expect(await viewer.getByRole('link', { name: 'Publish', exact: true }).count()).toBe(0);
    await viewer.close();
  });

  it('are kept from nothing by the page’s own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
