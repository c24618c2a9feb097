/** The headers of every file of the page: data for CloudFront and for the local proxy alike. Must allow no inline script or style. */

/** `uploads` is the address that signed forms are sent to: one bucket's, and no other of the same host. */
function contentPolicy(uploads: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${uploads}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** What of the browser a page of timetables needs: nothing of these. */
const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

export const TRANSPORT_SECONDS = 31_536_000;

/** Files under this path carry a hash of their content in their name. */
const HASHED_FILES = 'assets/';
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';
const ASKED_AGAIN = 'no-cache';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
};

/** What a file of the page is, and how long it may be kept. */
export function fileHeaders(name: string): { type: string; kept: string } {
  return {
    type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    kept: name.startsWith(HASHED_FILES) ? KEPT_FOR_EVER : ASKED_AGAIN,
  };
}

/** All of them, as a server sends them; how long a file is kept is the file's own. */
export function pageHeaders(uploads: string) {
  return {
    'content-security-policy': contentPolicy(uploads),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    'referrer-policy': 'same-origin',
    'strict-transport-security': `max-age=${TRANSPORT_SECONDS}`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
