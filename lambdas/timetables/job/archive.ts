/** What lies where in the room's bucket, typed. Must be the one place that knows the keys; the plan grants the beginnings of them. */
import type { Files } from '../../kernel/aws/bucket-files.ts';
import type { GenerateOrder, LockWish } from '../contract/order.ts';
import type { ExplanationBody, Inspection, Result } from '../contract.ts';
import type { Lock } from '../domain/model/lock.ts';
import type { Problem } from '../domain/model/problem.ts';
import type { Timetable } from '../domain/model/timetable.ts';
import type { Carried } from '../domain/planning/carry-over.ts';
import type { PlacedProblem } from '../domain/views/placed-problem.ts';
import type { Found } from '../portfolio.ts';

/**
 * What a job was ordered to do. `source`: an upload, an instance that was sent along (where no upload is named), or what another job was made of.
 * `from`: what it starts from, and what each class costs that ends elsewhere.
 */
export type JobOrder = {
  source: { uploadId?: string; formulation?: GenerateOrder['formulation'] } | { jobId: string };
  from?: { shelf: Shelf; jobId: string; variant: number; keep: number };
  variants: number;
  seconds: number;
  seed: number;
  locks: readonly LockWish[];
};

/** Where results lie: with their job, for as long as it is kept, or with all that was published, for good. */
export type Shelf = 'jobs' | 'published';

/** Everything that another slice of the same search needs. `firstCost`: what the first timetable without broken rules cost. */
export type Checkpoint = { spentMs: number; firstCost?: number; found: Found };

/** A judged timetable: positions in the whole problem, and the problem cut down to it. */
export type VariantFile = { timetable: Timetable; placed: PlacedProblem };

/** What was found in the upload that came then; one form may send another file after it. */
export type InspectionFile = { uploadedAtMs: number; inspection: Inspection };

type TimetableText = { times: number[]; rooms: number[]; enrolments: readonly (readonly number[])[] };

/** Typed reads and writes over a bucket's files. A read answers undefined where there is none. */
export class Archive {
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  /** When the upload came, in ms. */
  uploadedAtMs(uploadId: string): Promise<number | undefined> {
    return this.#files.writtenAtMs(sourceKey(uploadId));
  }

  /** The text that a client sent. */
  source(uploadId: string): Promise<string | undefined> {
    return this.#files.read(sourceKey(uploadId));
  }

  saveSource(uploadId: string, text: string): Promise<void> {
    return this.#files.write(sourceKey(uploadId), text);
  }

  /** The instance that was sent along with the order. */
  instance(jobId: string): Promise<string | undefined> {
    return this.#files.read(`jobs/${jobId}/source`);
  }

  saveInstance(jobId: string, text: string): Promise<void> {
    return this.#files.write(`jobs/${jobId}/source`, text);
  }

  inspection(uploadId: string): Promise<InspectionFile | undefined> {
    return this.#read(`uploads/${uploadId}/inspection.json`);
  }

  saveInspection(uploadId: string, file: InspectionFile): Promise<void> {
    return this.#write(`uploads/${uploadId}/inspection.json`, file);
  }

  order(jobId: string): Promise<JobOrder | undefined> {
    return this.#read(`jobs/${jobId}/order.json`);
  }

  saveOrder(jobId: string, order: JobOrder): Promise<void> {
    return this.#write(`jobs/${jobId}/order.json`, order);
  }

  problem(jobId: string): Promise<Problem | undefined> {
    return this.#read(`jobs/${jobId}/problem.json`);
  }

  saveProblem(jobId: string, problem: Problem): Promise<void> {
    return this.#write(`jobs/${jobId}/problem.json`, problem);
  }

  locks(jobId: string): Promise<readonly Lock[] | undefined> {
    return this.#read(`jobs/${jobId}/locks.json`);
  }

  saveLocks(jobId: string, locks: readonly Lock[]): Promise<void> {
    return this.#write(`jobs/${jobId}/locks.json`, locks);
  }

  /** The timetable that the search starts from, as one of the job's own problem. */
  async start(jobId: string): Promise<Carried | undefined> {
    const saved = await this.#read<{ timetable: TimetableText; classes: number }>(`jobs/${jobId}/start.json`);
    return saved && { ...saved, timetable: timetableOf(saved.timetable) };
  }

  saveStart(jobId: string, { timetable, classes }: Carried): Promise<void> {
    return this.#write(`jobs/${jobId}/start.json`, { timetable: textOf(timetable), classes });
  }

  async checkpoint(jobId: string, variant: number): Promise<Checkpoint | undefined> {
    const saved = await this.#read<Checkpoint & { found: { best: TimetableText } }>(
      checkpointKey(jobId, variant),
    );
    return saved && { ...saved, found: { ...saved.found, best: timetableOf(saved.found.best) } };
  }

  saveCheckpoint(jobId: string, variant: number, checkpoint: Checkpoint): Promise<void> {
    const { found } = checkpoint;
    const plain = { ...checkpoint, found: { ...found, best: textOf(found.best) } };
    return this.#write(checkpointKey(jobId, variant), plain);
  }

  explanation(jobId: string): Promise<ExplanationBody | undefined> {
    return this.#read(`jobs/${jobId}/explanation.json`);
  }

  saveExplanation(jobId: string, explanation: ExplanationBody): Promise<void> {
    return this.#write(`jobs/${jobId}/explanation.json`, explanation);
  }

  result(jobId: string, shelf: Shelf = 'jobs'): Promise<Result | undefined> {
    return this.#read(resultKey(jobId, shelf));
  }

  saveResult(jobId: string, result: Result): Promise<void> {
    return this.#write(resultKey(jobId, 'jobs'), result);
  }

  async variant(jobId: string, variant: number, shelf: Shelf = 'jobs'): Promise<VariantFile | undefined> {
    const text = await this.variantText(jobId, variant, shelf);
    return text === undefined ? undefined : variantFrom(text);
  }

  /** As `variantFrom` reads it. */
  variantText(jobId: string, variant: number, shelf: Shelf = 'jobs'): Promise<string | undefined> {
    return this.#files.read(variantKey(jobId, variant, shelf));
  }

  saveVariant(jobId: string, variant: number, file: VariantFile): Promise<void> {
    return this.#files.write(variantKey(jobId, variant, 'jobs'), textOfVariant(file));
  }

  /** Copies what a job came to where it is kept for good; false where it is kept nowhere any more. Twice is harmless: it never changes. */
  async publish(jobId: string, variant: number): Promise<boolean> {
    if ((await this.#files.writtenAtMs(variantKey(jobId, variant, 'published'))) !== undefined) return true;
    const isCopied = await this.#files.copy(resultKey(jobId, 'jobs'), resultKey(jobId, 'published'));
    return (
      isCopied &&
      this.#files.copy(variantKey(jobId, variant, 'jobs'), variantKey(jobId, variant, 'published'))
    );
  }

  async #read<T>(key: string): Promise<T | undefined> {
    const text = await this.#files.read(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  #write(key: string, value: object): Promise<void> {
    return this.#files.write(key, JSON.stringify(value));
  }
}

/** Where the form of an upload sends its file. */
export function sourceKey(uploadId: string): string {
  return `uploads/${uploadId}/source`;
}

/** The upload whose source lies under the key; undefined for any other key. */
export function uploadOf(key: string): string | undefined {
  return /^uploads\/([^/]+)\/source$/.exec(key)?.[1];
}

function textOfVariant({ timetable, placed }: VariantFile): string {
  const plain = { problem: placed.problem, timetable: textOf(placed.timetable) };
  return JSON.stringify({ timetable: textOf(timetable), placed: plain });
}

/** A judged timetable of its text, as bucket and cache hold it. */
export function variantFrom(text: string): VariantFile {
  const { timetable, placed } = JSON.parse(text) as {
    timetable: TimetableText;
    placed: { problem: Problem; timetable: TimetableText };
  };
  return {
    timetable: timetableOf(timetable),
    placed: { problem: placed.problem, timetable: timetableOf(placed.timetable) },
  };
}

function checkpointKey(jobId: string, variant: number): string {
  return `jobs/${jobId}/checkpoints/${variant}.json`;
}

function resultKey(jobId: string, shelf: Shelf): string {
  return `${shelf}/${jobId}/result.json`;
}

function variantKey(jobId: string, variant: number, shelf: Shelf): string {
  return `${shelf}/${jobId}/results/${variant}.json`;
}

function textOf({ times, rooms, enrolments }: Timetable): TimetableText {
  return { times: [...times], rooms: [...rooms], enrolments };
}

function timetableOf({ times, rooms, enrolments }: TimetableText): Timetable {
  return { times: Int32Array.from(times), rooms: Int32Array.from(rooms), enrolments };
}
