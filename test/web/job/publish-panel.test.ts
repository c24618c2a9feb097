/** The tab that publishes, where an organisation has more titles than one page of the API holds. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VersionPage } from '../../../lambdas/timetables/contract/versions.ts';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { type PlannerBrowser, plannerBrowser, quickRoom } from '../../support/planner-browser.ts';
import { completedJob } from '../../support/timetable-room.ts';

const MINUTE_MS = 60_000;
const TITLES = 101;

describe.skipIf(!chromiumPath)(`publishing${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let page: Page;

  beforeAll(async () => {
    planner = await plannerBrowser();
    page = await planner.open('planner');
  }, MINUTE_MS);

  afterAll(() => planner?.close());

  it('knows the current version of every title, on whichever page of them it stands', async () => {
    const jobId = await completedJob(quickRoom(planner));
    const room = `${planner.server.url}/api/timetables`;
    for (let i = 1; i <= TITLES; i += 1) {
      const data = { variant: 0, title: `Term ${i}` };
      expect((await page.request.post(`${room}/${jobId}/publish`, { data })).status()).toBe(200);
    }
    const first: VersionPage = await (await page.request.get(`${room}/published?limit=100`)).json();
    const listed = new Set(first.versions.map(({ title }) => title));
    const last = Array.from({ length: TITLES }, (_, i) => `Term ${i + 1}`).find((one) => !listed.has(one));
    await page.goto(`${planner.server.url}/#/jobs/${jobId}/publish`);
    await page.getByLabel('Title').fill(last ?? '');
    await page.getByRole('button', { name: 'Publish as version 2' }).waitFor();
    await page.getByRole('heading', { name: `What it changes in “${last}”` }).waitFor();
    await page.getByText('Every class is where it was.').waitFor();
    expect(await page.locator('#titles option').count()).toBe(TITLES);
  });

  it('was kept from nothing by the page’s own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
