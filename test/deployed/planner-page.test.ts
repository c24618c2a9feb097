/** The page as it is deployed: one origin with the API behind it, a real session, a real upload, a real job. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, LAUNCH, NO_CHROMIUM } from '../support/chromium.ts';
import { lane } from '../support/deployed-lane.ts';
import { invited } from '../support/lane-callers.ts';

const pictures = process.env.SCREENSHOTS;

describe.skipIf(!chromiumPath)(`the deployed page${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH);
    page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(lane.url);
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** On whichever day the search has put one. */
  const someClass = () => page.getByRole('region', { name: /day$/ }).getByRole('button').first();

  async function fillIn(username: string, password: string): Promise<void> {
    await page.getByLabel('Name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('lets somebody who was invited choose a password', async () => {
    const { Username } = await invited('newcomers', 'planner');
    await fillIn(Username, lane.login.password);
    for (const label of ['New password', 'New password again']) {
      await page.getByLabel(label, { exact: true }).fill(`${lane.login.password}2`);
    }
    await page.getByRole('button', { name: 'Set the password and sign in' }).click();
    await page.getByText('No timetable has been asked for yet.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('opens a session in a cookie that no script sees', async () => {
    await fillIn(lane.login.username, lane.login.password);
    await page.getByRole('heading', { name: 'Timetables' }).waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('takes the sample university to a timetable, though its session ends in between', async () => {
    await page.getByRole('link', { name: 'New timetable' }).click();
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    await page.getByRole('heading', { name: 'Start' }).waitFor();
    await page.getByLabel('Seconds of search for each').fill('5');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Start' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Name').fill(lane.login.username);
    await dialog.getByLabel('Password').fill(lane.login.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await someClass().waitFor({ timeout: 120_000 });
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, 'deployed.png') });
    }
  });

  it('locks a class elsewhere and gives its calendar', async () => {
    await someClass().click();
    const lock = page.getByRole('dialog').getByRole('button', { name: /^Lock at/ });
    await lock.first().click();
    await page.getByRole('heading', { name: 'Locks (1)' }).waitFor();
    const href = await page.getByRole('link', { name: 'Calendar (.ics)' }).getAttribute('href');
    const answer = await page.request.get(`${lane.url}${href}`);
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR/);
  });

  it('ends the session', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect((await page.request.get(`${lane.url}/api/session`)).status()).toBe(401);
  });

  it('was kept from nothing by its own policy', () => {
    expect(complaints).toEqual([]);
  });
});
