/** Makes the Lambda of one step of a workflow. Must answer what the workflow decides on as a value: an error means that the step is tried again, then failed. */
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { parseInWords } from '../../core/parse-in-words.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from '../door.ts';

export type TaskDefinition<
  S extends z.ZodObject,
  I extends z.ZodType<{ job_id: string }>,
  Services,
  Answer,
> = DoorDefinition<S, Services> & {
  /** The schema of what the workflow hands over; an input that does not match fails the step. */
  input: I;
  /** Does the work of the step. May run twice with the same input. */
  work(input: z.output<I>, services: Services, tools: DoorTools): Promise<Answer>;
};

/** Names the types of a task's definition. */
export function taskDefinition<
  S extends z.ZodObject,
  I extends z.ZodType<{ job_id: string }>,
  Services,
  Answer,
>(definition: TaskDefinition<S, I, Services, Answer>): TaskDefinition<S, I, Services, Answer> {
  return definition;
}

/** The Lambda handler of a task; all that it logs carries the id of the job. */
export function defineTask<S extends z.ZodObject, I extends z.ZodType<{ job_id: string }>, Services, Answer>(
  definition: TaskDefinition<S, I, Services, Answer>,
): (event: unknown, context: Context) => Promise<Answer> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    return watched<unknown, Answer>(tools, async (state) => {
      const input = parseInWords(definition.input, state, 'malformed input of a step');
      tools.logger.appendKeys({ job_id: input.job_id });
      const answer = await definition.work(input, services, tools);
      tools.logger.info('step answered', { answer });
      return answer;
    })(event, context);
  };
}
