/** The browser of tests: Debian's chromium, or the one that CHROMIUM names. */
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined where there is none. */
export const chromiumPath = [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
/** Why a test is skipped, aloud. */
export const NO_CHROMIUM = 'no chromium was found: install it, or name it by CHROMIUM';
/** Root has no sandbox; nothing but the page's own files is loaded. */
export const LAUNCH = { executablePath: chromiumPath ?? '', args: ['--no-sandbox'] };
