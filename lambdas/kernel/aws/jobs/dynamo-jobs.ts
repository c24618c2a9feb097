/** Jobs in DynamoDB, all in one table. Must never let a late writer turn a job back. */
import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  CANCELLED,
  CANCELLED_BEFORE,
  createdOrder,
  type Job,
  type JobEnd,
  type JobPart,
  type JobStage,
} from '../../core/jobs/job.ts';
import type {
  AdmissionState,
  Creation,
  JobLimits,
  JobRange,
  Jobs,
  Lease,
  NewJob,
  StartRetry,
  Terms,
  WaitingJob,
} from '../../core/jobs/jobs.ts';
import { getItems, type Item, queryItems } from '../table.ts';
import { type ItemUpdate, updateItem } from '../update-item.ts';
import { createJob } from './create-job.ts';
import { jobOf, WAITS_FOR } from './job-item.ts';

const BY_ORGANISATION = 'by-organisation';
const BY_WAITING = 'by-waiting';
const ADMISSION = '#admission';
const LIMITS = '#limits#';
const IS_OPEN = 'attribute_exists(created_order) AND attribute_not_exists(ended_at)';

type Change = Omit<ItemUpdate, 'key'>;

/**
 * Items: jobs under their ids; `#admission` with leases and turn; `#limits#acme`; and what `createJob` keeps. Indexes:
 * `by-organisation` of all jobs, and `by-waiting` of those that wait for a lease or for their end to be announced.
 */
export class DynamoJobs implements Jobs {
  readonly #doc: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(doc: DynamoDBDocumentClient, table: string) {
    this.#doc = doc;
    this.#table = table;
  }

  async create(order: NewJob, terms: Terms, nowMs: number): Promise<Creation> {
    const own = (await this.limitsOf([order.organisation])).get(order.organisation);
    const { perHour } = { ...terms.defaults, ...own };
    return createJob({ doc: this.#doc, table: this.#table }, order, { ...terms, perHour }, nowMs);
  }

  async get(jobId: string): Promise<Job | undefined> {
    return jobOf(await this.#item(jobId));
  }

  async getAll(jobIds: readonly string[]): Promise<Job[]> {
    return (await this.#items(jobIds)).flatMap((item) => jobOf(item) ?? []);
  }

  async list(organisation: string, { size, after }: JobRange): Promise<{ jobs: Job[]; more: boolean }> {
    const { Items = [], LastEvaluatedKey } = await this.#doc.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: BY_ORGANISATION,
        KeyConditionExpression: `organisation = :organisation${after ? ' AND created_order < :after' : ''}`,
        ExpressionAttributeValues: {
          ':organisation': organisation,
          ...(after ? { ':after': createdOrder(after) } : {}),
        },
        ScanIndexForward: false,
        Limit: size + 1,
      }),
    );
    const jobs = Items.flatMap((item) => jobOf(item) ?? []);
    return { jobs: jobs.slice(0, size), more: jobs.length > size || LastEvaluatedKey !== undefined };
  }

  async *waiting(): AsyncGenerator<WaitingJob> {
    for await (const { job_id, organisation } of this.#whoWaits(WAITS_FOR.lease)) {
      yield { jobId: String(job_id), organisation: String(organisation) };
    }
  }

  async admission(): Promise<AdmissionState> {
    const item = await this.#item(ADMISSION);
    if (!item) return { leases: [], turn: '', revision: 0 };
    return { leases: item.leases as Lease[], turn: String(item.turn), revision: Number(item.revision) };
  }

  async saveAdmission(
    { leases, turn }: Pick<AdmissionState, 'leases' | 'turn'>,
    revision: number,
  ): Promise<boolean> {
    const saved = await updateItem(this.#doc, this.#table, {
      key: { job_id: ADMISSION },
      set: { leases, turn, revision: revision + 1 },
      condition: 'attribute_not_exists(job_id) OR #revision = :before',
      values: { ':before': revision },
    });
    return saved !== undefined;
  }

  async admitted(jobId: string, nowMs: number): Promise<void> {
    await this.#update(jobId, {
      set: { admitted_at: nowMs },
      remove: ['waiting'],
      condition: 'waiting = :lease',
      values: { ':lease': WAITS_FOR.lease },
    });
  }

  async limitsOf(organisations: readonly string[]): Promise<ReadonlyMap<string, Partial<JobLimits>>> {
    const items = await this.#items(organisations.map((organisation) => `${LIMITS}${organisation}`));
    return new Map(items.map((item) => [String(item.job_id).slice(LIMITS.length), limitsIn(item)]));
  }

  async setLimits(organisation: string, { running, perHour }: Partial<JobLimits>): Promise<void> {
    await updateItem(this.#doc, this.#table, {
      key: { job_id: `${LIMITS}${organisation}` },
      set: {
        ...(running === undefined ? {} : { running }),
        ...(perHour === undefined ? {} : { per_hour: perHour }),
      },
    });
  }

  begin(jobId: string, stage: JobStage, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, {
      set: { status: 'running', stage, message: stage.name },
      assign: [
        'admitted_at = if_not_exists(admitted_at, :now)',
        'started_at = if_not_exists(started_at, :now)',
      ],
      remove: ['waiting'],
      condition: '#stage.#from <= :from',
      names: { '#from': 'from' },
      values: { ':from': stage.from, ':now': nowMs },
    });
  }

  retrying(
    { jobId, revision }: Pick<Job, 'jobId' | 'revision'>,
    { message, retryAtMs }: StartRetry,
  ): Promise<Job | undefined> {
    return this.#changeOpen(jobId, {
      set: { status: 'retrying', message, retry_at: retryAtMs },
      add: { failed_starts: 1 },
      condition: '#revision = :before',
      values: { ':before': revision },
    });
  }

  async enter(
    jobId: string,
    stage: JobStage,
    message: string,
    parts: readonly string[],
  ): Promise<Job | undefined> {
    const entered = await this.#updateOpen(jobId, {
      set: {
        stage,
        message,
        parts: Object.fromEntries(parts.map((part) => [part, { share: 0, figures: {} }])),
      },
      condition: '#stage.#from < :from',
      names: { '#from': 'from' },
      values: { ':from': stage.from },
    });
    if (entered) return entered;
    return this.#changeOpen(jobId, {
      set: { message },
      condition: '#stage.#name = :name',
      names: { '#stage': 'stage', '#name': 'name' },
      values: { ':name': stage.name },
    });
  }

  report(
    jobId: string,
    part: string,
    { message, share, figures }: JobPart & { message: string },
    nowMs: number,
  ): Promise<Job | undefined> {
    return this.#changeOpen(jobId, {
      set: { message },
      assign: ['#parts.#part = :part', 'running_since = if_not_exists(running_since, :now)'],
      condition: '#parts.#part.#share <= :share',
      names: { '#parts': 'parts', '#part': part, '#share': 'share' },
      values: { ':part': { share, figures }, ':share': share, ':now': nowMs },
    });
  }

  async end(jobId: string, end: JobEnd, nowMs: number): Promise<Job | undefined> {
    const ended = await this.#updateOpen(jobId, {
      ...ending(end, nowMs),
      condition: 'is_cancel_requested = :no',
      values: { ':no': false },
    });
    return ended ?? this.#changeOpen(jobId, ending(CANCELLED, nowMs));
  }

  endUnchanged(job: Job, end: JobEnd, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(job.jobId, {
      ...ending(job.isCancelRequested ? CANCELLED : end, nowMs),
      condition: '#revision = :before',
      values: { ':before': job.revision },
    });
  }

  async cancel(jobId: string, nowMs: number): Promise<Job | undefined> {
    const ended = await this.#updateOpen(jobId, {
      ...ending(CANCELLED_BEFORE, nowMs),
      condition: '#status <> :running',
      values: { ':running': 'running' },
    });
    return ended ?? this.#changeOpen(jobId, { set: { is_cancel_requested: true } });
  }

  async *unannounced(): AsyncGenerator<string> {
    for await (const { job_id } of this.#whoWaits(WAITS_FOR.announcement)) yield String(job_id);
  }

  async announced(jobId: string, nowMs: number): Promise<void> {
    await this.#update(jobId, {
      set: { announced_at: nowMs },
      remove: ['waiting'],
      condition: 'waiting = :announcement',
      values: { ':announcement': WAITS_FOR.announcement },
    });
  }

  #whoWaits(what: string): AsyncGenerator<Item> {
    return queryItems(this.#doc, {
      TableName: this.#table,
      IndexName: BY_WAITING,
      KeyConditionExpression: 'waiting = :what',
      ExpressionAttributeValues: { ':what': what },
    });
  }

  /** The job after the change, or as it is where the change was refused. */
  async #changeOpen(jobId: string, change: Change): Promise<Job | undefined> {
    return (await this.#updateOpen(jobId, change)) ?? this.get(jobId);
  }

  #updateOpen(jobId: string, change: Change): Promise<Job | undefined> {
    const condition = change.condition ? `${IS_OPEN} AND ${change.condition}` : IS_OPEN;
    return this.#update(jobId, { ...change, condition });
  }

  /** The job after the change, its revision one more; undefined where the condition did not hold. */
  async #update(jobId: string, change: Change): Promise<Job | undefined> {
    const add = { ...change.add, revision: 1 };
    return jobOf(await updateItem(this.#doc, this.#table, { ...change, add, key: { job_id: jobId } }));
  }

  /** Those that exist, as they stand now. */
  #items(ids: readonly string[]): Promise<Item[]> {
    const keys = ids.map((id) => ({ job_id: id }));
    return getItems(this.#doc, this.#table, keys, { isConsistent: true });
  }

  async #item(id: string): Promise<Item | undefined> {
    const Key = { job_id: id };
    return (await this.#doc.send(new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }))).Item;
  }
}

function ending({ status, message, isRefused }: JobEnd, nowMs: number): Change {
  const refused = isRefused ? { is_refused: true } : {};
  return { set: { status, message, ...refused, ended_at: nowMs, waiting: WAITS_FOR.announcement } };
}

/** `setLimits` writes what was given alone. */
function limitsIn({ running, per_hour }: Item): Partial<JobLimits> {
  return {
    ...(typeof running === 'number' ? { running } : {}),
    ...(typeof per_hour === 'number' ? { perHour: per_hour } : {}),
  };
}
