/** Who calls: read from the claims of a verified token. Must never trust anything else of a request. */

/** An id as an organisation or Cognito gives it; organisations' own ids look alike. */
const PLAIN_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A user's id in the product: `acme:42` where the organisation acme imported its own 42, else the Cognito sub. */
export const USER_ID = /^([A-Za-z0-9_-]{1,64}:)?[A-Za-z0-9_-]{1,64}$/;

/** The user pool's groups that mean something here; other groups are ignored. */
export const ROLES = ['viewer', 'planner', 'editor', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** A caller whose token was verified. `expiresAt` is the token's end in epoch ms. */
export type Principal = {
  readonly userId: string;
  readonly organisation: string | undefined;
  readonly roles: readonly Role[];
  readonly expiresAt: number;
};

/** Claims as the HTTP API's JWT authorizer hands them on: numbers as digits, a list as `[a b]`. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads the caller from the claims of a token whose signature, issuer, audience and expiry were verified before.
 * The user id is `custom:user_id` within the organisation, else `sub`; a malformed `custom:user_id` is refused, never
 * passed over. Two organisations may both import a 42: they are two users.
 *
 * @returns the principal, or why the token is no good (fit to be shown: it repeats no claim but `token_use`)
 */
export function principalOf(claims: Claims): { principal: Principal } | { refused: string } {
  const use = claims.token_use;
  if (use !== 'id')
    return { refused: `expected an id token, got ${use === 'access' ? 'an access token' : 'another'}` };
  const imported = claims['custom:user_id'];
  const id = imported ?? claims.sub;
  if (!isPlainId(id)) return { refused: 'expected a token with a valid user id' };
  const organisation = claims['custom:organisation'];
  if (organisation !== undefined && !isPlainId(organisation)) {
    return { refused: 'expected a token with a valid organisation' };
  }
  const userId = imported === undefined ? id : userIdIn(organisation, id);
  const expiresAt = Number(claims.exp) * 1000;
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= 0)
    return { refused: 'expected a token with an expiry' };
  return { principal: { userId, organisation, roles: rolesOf(claims['cognito:groups']), expiresAt } };
}

/** The id of a user whom an organisation imported under `id`; one that was imported without an organisation keeps it bare. */
export function userIdIn(organisation: string | undefined, id: string): string {
  return organisation === undefined ? id : `${organisation}:${id}`;
}

function isPlainId(value: unknown): value is string {
  return typeof value === 'string' && PLAIN_ID.test(value);
}

function rolesOf(groups: unknown): Role[] {
  const names = Array.isArray(groups) ? groups : String(groups ?? '').split(/[\s,[\]]+/);
  return ROLES.filter((role) => names.includes(role));
}
