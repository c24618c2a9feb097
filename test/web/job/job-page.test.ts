import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failJob } from '../../../lambdas/timetables/job/fail-job.ts';
import { CHECKING } from '../../../lambdas/timetables/job/stages.ts';
import { sampleUniversity } from '../../../local/job/sample-university.ts';
import { chromiumPath, NO_CHROMIUM } from '../../support/chromium.ts';
import { lakeside } from '../../support/lakeside.ts';
import {
  overflowOf,
  type PlannerBrowser,
  picture,
  plannerBrowser,
  quickRoom,
  soon,
  toldOn,
} from '../../support/planner-browser.ts';
import { completedJob, loadedJob, orderedJob, type TimetableRoom } from '../../support/timetable-room.ts';

/** More labs than the one lab has hours for. */
const crowded = JSON.stringify({
  ...lakeside,
  courses: lakeside.courses.map((course) => ({
    ...course,
    components: course.components.map((component) => ({
      ...component,
      sections: component.sections.flatMap((section) =>
        component.id === 'lab'
          ? Array.from({ length: 8 }, (_, i) => ({ ...section, id: `${section.id}-${i}`, faculty: [] }))
          : [section],
      ),
    })),
  })),
});

describe.skipIf(!chromiumPath)(`the page of a job${chromiumPath ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let planner: PlannerBrowser;
  let room: TimetableRoom;
  let page: Page;

  beforeAll(async () => {
    planner = await plannerBrowser();
    room = quickRoom(planner);
    page = await planner.open('planner');
  });

  afterAll(() => planner?.close());

  beforeEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

  const open = (jobId: string, rest = '') => page.goto(`${planner.server.url}/#/jobs/${jobId}${rest}`);
  const text = (words: string | RegExp) => page.getByText(words).first();

  /** The search of both variants, so far. */
  async function report(jobId: string, share: number, cost: number): Promise<void> {
    for (const part of ['0', '1']) {
      const figures = { hard: 0, cost: cost + Number(part), first_cost: 1_000, seconds_left: 30 };
      await room.jobs.report(jobId, part, { share, figures, message: `cost ${cost}` }, Date.now());
    }
  }

  it('says that a job waits for its turn, and how it was cancelled', async () => {
    await open(await orderedJob(room));
    await text('It waits for its turn').waitFor();
    await picture(page, 'queued');
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await text('cancelled before it began').waitFor();
    await picture(page, 'cancelled');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('says of a job that failed why it did, and nothing good', async () => {
    const jobId = await loadedJob(room);
    await failJob(room, jobId, { error: 'TIMED_OUT' });
    await open(jobId);
    await text(/timeout/).waitFor();
    await page.getByRole('link', { name: 'Order another' }).waitFor();
    await soon(() => page.getByText('Looking for what stands').count()).toBe(0);
    expect(await page.locator('.good, .good *').count()).toBe(0);
    await picture(page, 'failed');
  });

  it('lists the first fifty faults of an instance that was refused, and all on demand', async () => {
    const rooms = Array.from({ length: 70 }, (_, i) => ({ id: `R${i}`, capacity: -1 }));
    const jobId = await loadedJob(room, { instance: JSON.stringify({ ...lakeside, rooms }) });
    await failJob(room, jobId, { reason: 'rooms.0.capacity: expected at least 0, got -1; and 69 more' });
    await open(jobId);
    const faults = page.getByRole('region', { name: 'Errors, by file and row' }).locator('tbody tr');
    await soon(() => faults.count()).toBe(50);
    expect(await overflowOf(page)).toBe(0);
    await picture(page, 'refused');
    const all = page.getByRole('button', { name: /^All \d+ errors$/ });
    await all.press('Enter');
    await soon(() => faults.count()).toBeGreaterThanOrEqual(70);
    const rest = page.getByRole('button', { name: 'The first 50 errors alone' });
    expect(await rest.evaluate('document.activeElement.textContent')).toBe('The first 50 errors alone');
  });

  it('says that it looks for reasons while it does', async () => {
    await page.route('**/explain', () => undefined);
    await open(await completedJob(room), '/why');
    await text('Looking for what stands in the way').waitFor();
  });

  it('shows the search by the cache’s word, in colours with names, and keeps it while the job is judged', async () => {
    const jobId = await loadedJob(room, { variants: 2 });
    await report(jobId, 0.2, 900);
    await open(jobId);
    await text(/% · cost 900/).waitFor();
    await report(jobId, 0.4, 700);
    await page.getByRole('img', { name: /Cost of each variant/ }).waitFor();
    const variants = page.getByRole('region', { name: 'Variants' });
    await soon(() => variants.locator('tbody tr').first().innerText()).toMatch(/700\s+30 %\s+30 s/);
    expect(await variants.locator('.swatch').count()).toBe(2);
    expect(await overflowOf(page)).toBe(0);
    await picture(page, 'running');
    await page.route('**/api/progress/*', (route) =>
      route.fulfill({
        json: { job_id: jobId, status: 'running', stage: 'generating', progress: 63, message: 'as cached' },
      }),
    );
    await text('63 % · as cached').waitFor();
    await page.unrouteAll();
    await room.jobs.enter(jobId, CHECKING, 'judging what was found', []);
    await text('92 % · judging what was found').waitFor();
    await page.getByRole('img', { name: /Cost of each variant/ }).waitFor();
    expect(await variants.locator('tbody tr').count()).toBe(2);
  });

  it('draws the curve anew in the colours of another scheme', async () => {
    const jobId = await loadedJob(room, { variants: 2 });
    await report(jobId, 0.2, 900);
    await open(jobId);
    await text('% · cost 900').waitFor();
    await report(jobId, 0.4, 700);
    const canvas = page.locator('.curve canvas');
    await canvas.waitFor();
    const drawn = () => canvas.evaluate('document.querySelector(".curve canvas").toDataURL()');
    await room.jobs.cancel(jobId, Date.now());
    await page.route('**/api/**', () => undefined);
    const light = await drawn();
    await page.emulateMedia({ colorScheme: 'dark' });
    await soon(drawn).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    await soon(drawn).toBe(light);
  });

  it('goes on with the curve when the page is loaded anew', async () => {
    const jobId = await loadedJob(room, { variants: 2 });
    await report(jobId, 0.2, 900);
    await open(jobId);
    await text('% · cost 900').waitFor();
    await page.reload();
    await text('% · cost 900').waitFor();
    const curve = page.getByRole('img', { name: /Cost of each variant/ });
    expect(await curve.count()).toBe(0);
    await report(jobId, 0.4, 700);
    await curve.waitFor();
    await page.reload();
    await curve.waitFor();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await text('cancelled').waitFor();
    await soon(() => page.evaluate(`sessionStorage.getItem('curves ${jobId}')`)).toBe(null);
  });

  it('says that there is no connection, and goes on by itself once there is', async () => {
    const jobId = await loadedJob(room);
    await open(jobId);
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await page.context().setOffline(true);
    await soon(() => toldOn(page)).toContain('does not answer');
    await failJob(room, jobId, { reason: 'the engine failed' });
    await page.context().setOffline(false);
    await text('the engine failed').waitFor();
    expect(await toldOn(page)).toBe('');
  });

  it('leaves the keyboard at the heading when what it stood on is over', async () => {
    const jobId = await loadedJob(room);
    await open(jobId);
    await page.getByRole('button', { name: 'Cancel the job' }).focus();
    await failJob(room, jobId, { reason: 'the engine failed' });
    await text('the engine failed').waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('keeps whom it shows from tab to tab and from variant to variant', async () => {
    const jobId = await completedJob(room, { instance: sampleUniversity(), variants: 2 });
    await open(jobId, '/timetable?view=teacher&variant=0');
    await page.waitForURL(/id=/);
    const asked = () => new URLSearchParams(page.url().split('?')[1]);
    const id = asked().get('id');
    await page.getByRole('link', { name: /^Variant 2/ }).click();
    await page.getByRole('link', { name: 'Score' }).click();
    await page.getByRole('heading', { name: 'Where the cost comes from' }).waitFor();
    await page.locator('.term summary').first().click();
    await picture(page, 'score');
    await page.getByRole('link', { name: 'Timetable', exact: true }).click();
    await page.getByRole('region', { name: 'Monday' }).waitFor();
    expect(Object.fromEntries(asked())).toEqual({ view: 'teacher', id, variant: '1' });
  });

  it('leads from a broken wish to the class in the same variant', async () => {
    await page.getByRole('link', { name: 'Score' }).click();
    await text('Times that are not liked').click();
    await page.locator('.term[open] li a').first().click();
    await page.waitForURL(/view=class/);
    expect(page.url()).toContain('variant=1');
  });

  it('says of a timetable that breaks rules that it does, which, and why', async () => {
    await open(await completedJob(room, { instance: crowded }));
    await text(/rules are broken:/).waitFor();
    await picture(page, 'broken');
    await page.getByRole('link', { name: 'why' }).click();
    await page.getByRole('region', { name: 'What stands in the way' }).waitFor();
    expect(await page.getByText('Nothing stands in the way').count()).toBe(0);
    await picture(page, 'obstacles');
    await page.getByRole('link', { name: 'which' }).click();
    await text('must hold').waitFor();
  });

  it('offers no timetable that breaks rules for publishing, and asks for no titles', async () => {
    let asked = 0;
    await page.route('**/published*', () => {
      asked += 1;
    });
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await text('It can be published once every rule is kept.').waitFor();
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0);
    expect(asked).toBe(0);
  });

  it('was kept from nothing by its own policy', () => {
    expect(planner.complaints).toEqual([]);
  });
});
