/** The event that EventBridge Scheduler hands to a Lambda whose schedule sets no input. Must carry the scheduled time, never the present one. */
import { ACCOUNT, REGION } from '../emulator/lane-account.ts';

export type SchedulerEvent = {
  version: '0';
  id: string;
  'detail-type': 'Scheduled Event';
  source: 'aws.scheduler';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: string;
};

/** The event of an occurrence; the same occurrence has the same id. */
export function schedulerEvent(schedule: string, scheduledAtMs: number): SchedulerEvent {
  const time = new Date(scheduledAtMs).toISOString().replace('.000Z', 'Z');
  return {
    version: '0',
    id: `${schedule}-${time}`,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${schedule}`],
    detail: '{}',
  };
}

/** One time in every day of the UTC month in which `nowMs` lies, at `hour`. */
export function daysOfMonth(nowMs: number, hour: number): number[] {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => Date.UTC(year, month, day + 1, hour));
}
