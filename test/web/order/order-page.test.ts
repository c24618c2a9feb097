/** The way from a file to a job, with all that may come between. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { lakeside } from '../../support/lakeside.ts';
import {
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  toldOn,
} from '../../support/planner-browser.ts';
import { ORGANISATION } from '../../support/timetable-room.ts';

const UPLOAD = '**/api/timetables/uploads/*';
const FORM = '**/api/timetables/uploads';
const GENERATE = '**/api/timetables/generate';
/** The page looks once a second. */
const LOOKS = { timeout: 3_000 };
const HOUR_FULL =
  /^Your organisation has ordered as many timetables as it may within an hour\. Try again in .*(hour|minutes)\.$/;

describe.skipIf(!chromiumPath)(`an order${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let page: Page;

  beforeAll(async () => {
    planner = await plannerBrowser();
    page = await planner.open('planner');
    await page.getByRole('link', { name: 'New timetable' }).click();
  });

  afterEach(() => page.unrouteAll());

  afterAll(() => planner?.close());

  const input = () => page.getByLabel('File, or several spreadsheets together');
  const start = () => page.getByRole('button', { name: 'Start' });
  const jobCount = async () => (await planner.server.room.jobs.list(ORGANISATION, { size: 100 })).jobs.length;

  async function choose(name: string, content: string | Buffer): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await input().click();
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
  }

  it('refuses a file whose letters it would mangle', async () => {
    await choose('staff.csv', Buffer.from('id,name\nada,Zürich', 'latin1'));
    await expect.poll(() => toldOn(page)).toContain('staff.csv is no text in UTF-8');
  });

  it('takes the same file again once it was mended', async () => {
    await choose('lakeside.json', '{}');
    await page.getByRole('heading', { name: /to mend$/ }).waitFor();
    await picture(page, 'order-faults');
    const chooser = page.waitForEvent('filechooser');
    await input().click();
    // The browser tells of no change as long as the field still holds the file of before.
    expect(await input().inputValue()).toBe('');
    await (await chooser).setFiles({
      name: 'lakeside.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(lakeside)),
    });
    await page.getByRole('heading', { name: 'Lakeside College' }).waitFor();
    expect(await page.getByRole('heading', { name: /to mend$/ }).count()).toBe(0);
    await page
      .getByRole('status')
      .filter({ hasText: 'No errors were found.' })
      .waitFor({ state: 'attached' });
    await picture(page, 'order-findings');
  });

  it('goes on looking through what passes, until it is stopped', async () => {
    let looks = 0;
    await page.route(UPLOAD, (route) => {
      looks += 1;
      return route.fulfill({ status: looks % 2 ? 503 : 429, json: { message: 'not now' } });
    });
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByText('The service failed.').waitFor();
    await page.getByText('Too much was asked at once.').waitFor();
    await picture(page, 'order-inspecting');
    await page.getByRole('button', { name: 'Stop' }).click();
    const seen = looks;
    await page.waitForTimeout(1_500);
    expect(looks).toBeLessThanOrEqual(seen + 1);
    expect(await input().and(page.locator(':focus')).count()).toBe(1);
    expect(await toldOn(page)).toBe('');
  });

  it('says what is known of a look that takes too long, and goes on', async () => {
    await page.route(UPLOAD, (route) => {
      const id = route.request().url().split('/').at(-1);
      const reason = 'it could not be looked at within 120 s';
      return route.fulfill({ json: { upload_id: id, state: 'failed', reason } });
    });
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByText('could not be looked at within 120 s').waitFor();
    await picture(page, 'order-inspection-failed');
    await page.unroute(UPLOAD);
    await page.getByRole('heading', { name: 'Start' }).waitFor();
  });

  it('tells of a connection that is gone, and keeps what was found before it went', async () => {
    await page.context().setOffline(true);
    await start().click();
    await expect.poll(() => toldOn(page)).toContain('The service does not answer');
    await page.getByRole('heading', { name: 'Sample university' }).waitFor();
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await expect.poll(() => toldOn(page)).toContain('could not be fetched');
    await page.context().setOffline(false);
  });

  it('asks no more about a file once another was chosen or the page was left', async () => {
    const asked = new Set<string>();
    let isWaiting = true;
    await page.route(UPLOAD, (route) => {
      const id = route.request().url().split('/').at(-1) ?? '';
      asked.add(id);
      return isWaiting ? route.fulfill({ json: { upload_id: id, state: 'waiting' } }) : route.fallback();
    });
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByText('The file waits to be looked at').waitFor();
    await choose('lakeside.json', JSON.stringify(lakeside));
    await expect.poll(() => asked.size, LOOKS).toBe(2);
    asked.clear();
    await expect.poll(() => asked.size, LOOKS).toBe(1);
    isWaiting = false;
    await page.getByRole('heading', { name: 'Lakeside College' }).waitFor();
    isWaiting = true;
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByText('The file waits to be looked at').waitFor();
    await page.getByRole('link', { name: /Groundswell/ }).click();
    await page.getByRole('heading', { name: 'Timetables' }).waitFor();
    asked.clear();
    await page.waitForTimeout(1_500);
    expect(asked.size).toBe(0);
  });

  it('tells why no file may be sent', async () => {
    await page.getByRole('link', { name: 'New timetable' }).click();
    await page.route(FORM, (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '90' },
        json: { detail: 'expected fewer uploads, got one too many' },
      }),
    );
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await expect
      .poll(() => toldOn(page))
      .toBe('Your organisation has sent as many files as it may within an hour. Try again in 2 minutes.');
  });

  it('is made once although its answer was lost', async () => {
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByLabel('Seconds of search for each').fill('5');
    await page.route(GENERATE, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await start().click();
    await expect.poll(() => toldOn(page)).toContain('The service does not answer');
    expect(await jobCount()).toBe(1);
    await page.unroute(GENERATE);
    await start().click();
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    expect(await jobCount()).toBe(1);
  });

  it('over the hour’s number is refused with the time to wait, and apart from a crowded service', async () => {
    planner.server.limits.perHour = 1;
    await page.getByRole('link', { name: /Groundswell/ }).click();
    await page.getByRole('link', { name: 'New timetable' }).click();
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await start().click();
    await expect.poll(() => toldOn(page)).toMatch(HOUR_FULL);
    await picture(page, 'order-429');
    await page.route(GENERATE, (route) =>
      route.fulfill({ status: 429, json: { message: 'Too Many Requests' } }),
    );
    await start().click();
    await expect.poll(() => toldOn(page)).toBe('Too much was asked at once. Try again in a moment.');
    expect(await overflowOf(page)).toBe(0);
  });

  it('was kept from nothing by the page’s own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
