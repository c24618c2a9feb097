/** Says how to reach what stands: address, login, commands. Must give none that does not work as pasted. */
import type { Login } from './lane/users.ts';

export type Access = { url: string; caFile: string; cookieFile: string; login: Login };

/** What there is to see; `jobId` of a timetable. */
export type Made = { month: string; jobId: string | undefined };

/** Address, login and commands that work as pasted in the repository's folder. */
export function accessSummary({ url, caFile, cookieFile, login }: Access, { month, jobId }: Made): string {
  const curl = `curl -sS --cacert ${caFile}`;
  const session = JSON.stringify({ username: login.username, password: login.password });
  const job = `${url}/api/timetables/${jobId}`;
  return [
    `Page   ${url}/`,
    `API    ${url}/api (described at ${url}/api/openapi.json)`,
    `Login  ${login.username} ${login.password} (user ${login.userId}, admin of ${login.organisation})`,
    '',
    `${curl} -w 'logged in: %{http_code}\\n' -c ${cookieFile} -H 'content-type: application/json' -d '${session}' ${url}/api/session`,
    `${curl} -b ${cookieFile} ${url}/api/prayer-times/months/${month}`,
    `${curl} -b ${cookieFile} -H 'accept: text/calendar' ${url}/api/prayer-times/months/${month}`,
    ...(jobId === undefined
      ? []
      : [`${curl} -b ${cookieFile} ${job}`, `${curl} -b ${cookieFile} '${job}/table?view=all'`]),
  ].join('\n');
}
