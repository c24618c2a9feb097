/** Opens what every step of the workflow works with. Must stay small: the first step has to answer quickly from a cold start. */
import type * as z from 'zod';
import { connectCache } from '../kernel/aws/connect-cache.ts';
import type { DoorTools } from '../kernel/aws/door.ts';
import { DynamoJobs } from '../kernel/aws/jobs/dynamo-jobs.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { RowServices } from './job/step-services.ts';
import type { rowSettings } from './settings.ts';

export function openRows(
  settings: z.output<typeof rowSettings>,
  tools: DoorTools,
  doc = connectTable(tools.calls),
): RowServices {
  const { clock, logger } = tools;
  return {
    jobs: new DynamoJobs(doc, settings.JOBS_TABLE),
    cache: connectCache(settings, tools),
    clock,
    log: {
      info: (message, fields) => logger.info(message, { ...fields }),
      warn: (message, error) => logger.warn(message, error),
    },
  };
}
