/** All that is kept of published versions: one interface, a store in memory and one in DynamoDB. Must give every number of a title once. */

/** A title's version: which job's variant holds under it, since when, by whom. Nothing of it ever changes. */
export type Version = {
  /** Tells the title from every other of every organisation. */
  publishedId: string;
  title: string;
  /** Counts from 1; the highest is the current one. */
  version: number;
  jobId: string;
  variant: number;
  note?: string;
  userId: string;
  publishedAtMs: number;
  cost: number;
  classes: number;
  students: number;
};

export type VersionPage = { versions: Version[]; more: boolean };

export interface Versions {
  /** The current one where no number is given. Read at once after a write, it answers what was written. */
  get(organisation: string, publishedId: string, version?: number): Promise<Version | undefined>;
  /** The current version of every title, in the order of the titles' UTF-8. `after` is the title with which the page before ended. */
  titles(organisation: string, page: { size: number; after?: string }): Promise<VersionPage>;
  /** Newest first. `after` is the number with which the page before ended. */
  history(
    organisation: string,
    publishedId: string,
    page: { size: number; after?: number },
  ): Promise<VersionPage>;
  /** Makes it the current one, where its number is free. False when somebody else was faster: read again. */
  publish(organisation: string, version: Version): Promise<boolean>;
}
