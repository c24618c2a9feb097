/** Counts the calls a door makes to AWS and the DynamoDB units they cost. Must not change what a call does. */
import type { MiddlewareStack } from '@smithy/types';

type Client = { middlewareStack: MiddlewareStack<never, never> };
type Args = { input?: object };
type Capacity = { TableName?: string; CapacityUnits?: number };
type Answer = { output?: { ConsumedCapacity?: Capacity | Capacity[] } };

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

export type CallCounts = { calls: Record<string, number>; readUnits: number; writeUnits: number };

/** One counter for all clients of a door. */
export class AwsCalls {
  #counts: CallCounts = { calls: {}, readUnits: 0, writeUnits: 0 };

  /** Counts every command that `client` sends from now on; DynamoDB is asked to say what each one consumed. */
  watch<C>(client: C): C {
    (client as Client).middlewareStack.add(
      (next, context) => async (args) => {
        const service = context.clientName?.replace(/Client$/, '') ?? 'unknown';
        const operation = context.commandName?.replace(/Command$/, '') ?? 'unknown';
        const name = `${service}.${operation}`;
        this.#counts.calls[name] = (this.#counts.calls[name] ?? 0) + 1;
        if (service === 'DynamoDB') {
          (args as Args).input = { ReturnConsumedCapacity: 'TOTAL', ...(args as Args).input };
        }
        const answer = await next(args);
        this.#addUnits(operation, (answer as Answer).output?.ConsumedCapacity);
        return answer;
      },
      { step: 'initialize', name: 'countAwsCalls', priority: 'low' },
    );
    return client;
  }

  /** The counts since the last call, and starts again from nothing. */
  take(): CallCounts {
    const taken = this.#counts;
    this.#counts = { calls: {}, readUnits: 0, writeUnits: 0 };
    return taken;
  }

  #addUnits(operation: string, capacity: Capacity | Capacity[] | undefined): void {
    const units = [capacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    if (READS.has(operation)) this.#counts.readUnits += units;
    else this.#counts.writeUnits += units;
  }
}
