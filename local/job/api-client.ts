/** A client of the deployed API: logs in at the address in front and keeps the session's cookie. Must know no other way to what it asks for. */
import type * as z from 'zod';
import type { LaneFacts } from '../lane/lane.ts';
import { Refusal } from '../refusal.ts';

/** Asks the API by path; an answer that is not `schema`'s throws. A refused request throws `Refusal` with the API's own words. */
export type Asking = {
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
};

export class ApiClient implements Asking {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async logIn({ url, login }: Pick<LaneFacts, 'url' | 'login'>): Promise<ApiClient> {
    const { username, password } = login;
    const answer = await answered(url, 'POST', '/api/session', {}, { username, password });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new ApiClient(url, cookies.join('; '));
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const answer = await answered(this.#url, 'GET', path, { cookie: this.#cookie });
    return schema.parse(await answer.json());
  }

  async post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const answer = await answered(this.#url, 'POST', path, { cookie: this.#cookie }, body);
    return schema.parse(await answer.json());
  }
}

/** The edge takes a change with a cookie from pages of its own origin alone. */
async function answered(
  url: string,
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Response> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, origin: url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  throw new Refusal(`${method} ${path}: ${answer.status} ${await detailOf(answer)}`);
}

/** What a problem says (RFC 9457); else the text. */
async function detailOf(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!/json/.test(answer.headers.get('content-type') ?? '')) return text;
  const { detail = text } = JSON.parse(text) as { detail?: string };
  return detail;
}
