/** Signing in and out, and what becomes of the page when a session ends or the service is away. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { lakeside } from '../../support/lakeside.ts';
import { type PlannerBrowser, picture, plannerBrowser, toldOn } from '../../support/planner-browser.ts';
import { PASSWORD } from '../../support/planner-server.ts';

const FIRST_PASSWORD = 'for once alone';
const OWN_PASSWORD = 'A password of my own 1!';
const MINUTE_MS = 60_000;
const SESSION = '**/api/session';

describe.skipIf(!chromiumPath)(`a session of the page${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;

  beforeAll(async () => {
    planner = await plannerBrowser();
  });

  afterAll(() => planner?.close());

  async function fillIn(page: Page, username: string, password: string): Promise<void> {
    await page.getByLabel('Name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Somebody of whom a new password is due, at the door. */
  async function invited(username: string): Promise<Page> {
    planner.server.login.users.set(username, { password: FIRST_PASSWORD, state: 'new password due' });
    const page = await planner.open();
    await fillIn(page, username, FIRST_PASSWORD);
    return page;
  }

  it('begins with a password of one’s own for whoever was invited', async () => {
    const page = await invited('newcomer');
    await page.getByText('Choose a password of your own: at least 12 characters').waitFor();
    const first = page.getByLabel('New password', { exact: true });
    expect(await first.evaluate('document.activeElement.name')).toBe('new');
    await picture(page, 'first-password');
    const submit = page.getByRole('button', { name: 'Set the password and sign in' });
    await first.fill('too short');
    await page.getByLabel('New password again').fill('another');
    await submit.click();
    await expect.poll(() => toldOn(page)).toBe('The two new passwords differ.');
    await page.getByLabel('New password again').fill('too short');
    await submit.click();
    await expect.poll(() => toldOn(page)).toContain('password not long enough');
    await picture(page, 'first-password-refused');
    await first.fill(OWN_PASSWORD);
    await page.getByLabel('New password again').fill(OWN_PASSWORD);
    await submit.click();
    await page.getByRole('link', { name: 'New timetable' }).waitFor();
    await page.close();
  });

  it('begins although the answer to a new password was lost', async () => {
    const page = await invited('latecomer');
    await page.getByLabel('New password', { exact: true }).fill(OWN_PASSWORD);
    await page.getByLabel('New password again').fill(OWN_PASSWORD);
    await page.route(SESSION, async (route) => {
      await route.fetch();
      await route.abort();
    });
    const submit = page.getByRole('button', { name: 'Set the password and sign in' });
    await submit.click();
    await expect.poll(() => toldOn(page)).toContain('The service does not answer');
    await page.unroute(SESSION);
    await submit.click();
    await page.getByRole('heading', { name: 'Timetables' }).waitFor();
    await page.close();
  });

  it('tells too many tries from everything else that may be too much', async () => {
    const page = await planner.open();
    const refusal = (body: object, headers = {}) =>
      page.route(SESSION, (route) => route.fulfill({ status: 429, json: body, headers }));
    await refusal({ detail: 'expected fewer attempts, got too many' }, { 'retry-after': '10' });
    await fillIn(page, 'planner', PASSWORD);
    await expect
      .poll(() => toldOn(page))
      .toBe('Too many people try to sign in just now. Try again in 10 seconds.');
    await page.unroute(SESSION);
    await refusal({ message: 'Too Many Requests' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => toldOn(page)).toBe('Too much was asked at once. Try again in a moment.');
    await page.close();
  });

  it(
    'that ends in the middle is begun again over the page, and nothing on it is lost',
    async () => {
      const page = await planner.open('planner');
      await page.getByRole('link', { name: 'New timetable' }).click();
      await page.getByLabel('File, or several spreadsheets together').setInputFiles({
        name: 'lakeside.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(lakeside)),
      });
      await page.getByRole('heading', { name: 'Start' }).waitFor();
      await page.getByRole('textbox', { name: 'Name' }).fill('Spring');
      await page.getByLabel('Seconds of search for each').fill('5');
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Start' }).click();
      const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.waitFor();
      await picture(page, 'session-over');
      await page.keyboard.press('Escape');
      await dialog.getByLabel('Name').fill('planner');
      await dialog.getByLabel('Password').fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Spring' }).waitFor();
      await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
      await page.context().clearCookies();
      await dialog.getByLabel('Name').fill('planner');
      await dialog.getByLabel('Password').fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('region', { name: 'Monday' }).waitFor({ timeout: MINUTE_MS });
      await page.close();
    },
    MINUTE_MS,
  );

  it('of somebody else shows nothing of the one before', async () => {
    const page = await planner.open('planner');
    await page.getByRole('link', { name: 'New timetable' }).click();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Take the sample university' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Name').fill('admin');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('admin · acme').waitFor();
    expect(await page.getByRole('heading', { name: 'Start' }).count()).toBe(0);
    await page.close();
  });

  it('is waited for while the service is away, and is not ended without its word', async () => {
    const page = await planner.open('planner');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect
      .poll(() => toldOn(page))
      .toContain('You are still signed in. The service does not answer. Check the connection and try again.');
    await picture(page, 'offline');
    await page.context().setOffline(false);
    await page.route(SESSION, (route) => route.fulfill({ status: 503, body: '' }));
    await page.reload();
    await expect.poll(() => toldOn(page)).toContain('The service failed');
    expect(await page.getByRole('heading', { name: 'Sign in' }).count()).toBe(0);
    await page.unroute(SESSION);
    await page.getByRole('heading', { name: 'Timetables' }).waitFor();
    expect(await toldOn(page)).toBe('');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.close();
  });

  it('of somebody without a role in timetables says so, and asks the API for none', async () => {
    const page = await planner.open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await fillIn(page, 'editor', PASSWORD);
    await page.getByRole('heading', { name: 'Nothing to see yet' }).waitFor();
    await picture(page, 'no-role');
    expect(asked).not.toContain('/api/timetables');
    await page.close();
  });

  it('was kept from nothing by the page’s own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
