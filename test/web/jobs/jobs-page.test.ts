/** The list of an organisation's jobs: more than a page of them, and a service that fails at first. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { movedClock } from '../../support/moved-clock.ts';
import {
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  toldOn,
} from '../../support/planner-browser.ts';
import { MINUTE_MS, ORGANISATION, orderedJob } from '../../support/timetable-room.ts';

const LIST = '**/api/timetables?*';
const SHOWN = 50;
const SECOND_MS = 1_000;

describe.skipIf(!chromiumPath)(`the list of jobs${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let page: Page;

  beforeAll(async () => {
    planner = await plannerBrowser();
    page = await planner.open('planner');
  });

  afterAll(() => planner?.close());

  const lines = () => page.getByRole('listitem');
  const links = () => page.getByRole('link', { name: /Autumn|Long ago/ });

  it('says that there are none, and what to do', async () => {
    await page.getByText('No timetable has been asked for yet.').waitFor();
    await picture(page, 'jobs-empty');
  });

  it('shows the older ones on demand, where reading goes on', async () => {
    const clock = movedClock();
    for (let i = 0; i < SHOWN + 5; i += 1) {
      clock.move(MINUTE_MS);
      await orderedJob({ ...planner.server.room, clock });
    }
    await page.reload();
    await expect.poll(() => links().count()).toBe(SHOWN);
    await page.getByRole('button', { name: 'Older ones' }).dblclick();
    await expect.poll(() => links().count()).toBe(SHOWN + 5);
    expect(await page.getByRole('button', { name: 'Older ones' }).count()).toBe(0);
    await links().nth(SHOWN).and(page.locator(':focus')).waitFor();
  });

  it('keeps them while it looks again, and sees what becomes of each', async () => {
    const { jobs } = planner.server.room;
    const [oldest] = (await jobs.list(ORGANISATION, { size: 100 })).jobs.toReversed();
    await jobs.end(oldest?.jobId ?? '', { status: 'failed', message: 'the engine is gone' }, Date.now());
    await page.getByText('the engine is gone').waitFor({ timeout: 15 * SECOND_MS });
    expect(await links().count()).toBe(SHOWN + 5);
    await picture(page, 'jobs-long');
  });

  it('looks again by itself after a first look that failed, and says so meanwhile', async () => {
    await page.route(LIST, (route) =>
      route.fulfill({ status: 500, json: { message: 'Internal Server Error' } }),
    );
    await page.reload();
    await expect.poll(() => toldOn(page)).toMatch(/^The service failed\..*Looking again …$/);
    await picture(page, 'jobs-failing');
    await page.unroute(LIST);
    await expect.poll(() => links().count(), { timeout: 15 * SECOND_MS }).toBe(SHOWN);
    expect(await toldOn(page)).toBe('');
  });

  it('stays as it is while there is no connection', async () => {
    await page.context().setOffline(true);
    await expect.poll(() => toldOn(page), { timeout: 15 * SECOND_MS }).toContain('does not answer');
    expect(await lines().count()).toBe(SHOWN);
    await picture(page, 'jobs-offline');
    await page.context().setOffline(false);
    await expect.poll(() => toldOn(page), { timeout: 15 * SECOND_MS }).toBe('');
  });

  it('fits a phone', async () => {
    expect(await overflowOf(page)).toBe(0);
  });

  it('was kept from nothing by the page’s own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
