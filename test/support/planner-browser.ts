/** The built page in a real browser, under its real headers, before the timetable room's own API over memory. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { expect, vi } from 'vitest';
import { searchFor } from '../../lambdas/timetables/domain/solver/search-for.ts';
import type { SearchSlice } from '../../lambdas/timetables/job/solve-slice.ts';
import { pageFiles } from '../../local/lane/page-files.ts';
import { LAUNCH } from './chromium.ts';
import { movedClock } from './moved-clock.ts';
import { PASSWORD, type PlannerServer, plannerServer } from './planner-server.ts';
import type { TimetableRoom } from './timetable-room.ts';

/** `SCREENSHOTS` names a folder for pictures of what is tested. */
const pictures = process.env.SCREENSHOTS;
const SOON_MS = 10_000;
const DESKTOP = { width: 1280, height: 900 };
/** Enough to place the sample university. */
const QUICK_MOVES = 120_000;
const PHONE = { width: 390, height: 844 };

export type PlannerBrowser = {
  server: PlannerServer;
  /** What the browser complained about; a blocked script or style is among it, an answer of 4xx or 5xx is not. */
  complaints: readonly string[];
  /** A page of its own, with nobody signed in where no role is given. */
  open(role?: string): Promise<Page>;
  close(): Promise<void>;
};

/** Builds the page into a temporary folder, and answers that folder and what lies in it. */
export async function builtPage() {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const out = await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, chunks: (out as Rolldown.RolldownOutput).output };
}

/** Needs chromium. Keeps the lines of the API's log from the test's own. */
export async function plannerBrowser(): Promise<PlannerBrowser> {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  for (const level of ['info', 'error', 'log', 'warn'] as const) vi.spyOn(console, level).mockReturnValue();
  const { folder } = await builtPage();
  const server = await plannerServer(pageFiles(folder, ''));
  const browser = await chromium.launch(LAUNCH);
  const complaints: string[] = [];
  return {
    server,
    complaints,
    open: async (role) => {
      const page = await browser.newPage({ viewport: DESKTOP });
      page.on('console', (message) => {
        const isAnswer = /Failed to load resource/.test(message.text());
        if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.url);
      if (role) await signIn(page, role);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    },
  };
}

/** Each role of the planner server signs in by its own name. */
export async function signIn(page: Page, role: string): Promise<void> {
  await page.getByLabel('Name').fill(role);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Timetables' }).waitFor();
}

/** The server's room with a search of a second at most: what a test puts there has ended at once. */
export function quickRoom({ server: { room } }: PlannerBrowser): TimetableRoom {
  const search: SearchSlice = async (problem, { search, slice }) => {
    const one = searchFor(problem, search);
    one.advance(QUICK_MOVES, slice.to / slice.total);
    return { progress: one.progress(), best: one.best(), states: [one.save()] };
  };
  return { ...room, clock: Object.assign(movedClock(), room.clock), search };
}

/** Waits for what the page is to show, on a busy machine, too. */
export function soon<T>(seen: () => T) {
  return expect.poll(seen, { timeout: SOON_MS });
}

/** What the page tells of as wrong. */
export async function toldOn(page: Page): Promise<string> {
  return (await page.getByRole('alert').allInnerTexts()).filter(Boolean).join(' ');
}

/** Keeps four pictures of a page where somebody wants them: wide and narrow, light and dark. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const path = join(pictures, `${name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: device === 'phone' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESKTOP);
}

/** By how many pixels the page is wider than a phone. */
export async function overflowOf(page: Page): Promise<number> {
  await page.setViewportSize({ ...PHONE, width: 360 });
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await page.setViewportSize(DESKTOP);
  return Number(wider);
}
