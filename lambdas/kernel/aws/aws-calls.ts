/** Counts the calls a door makes to AWS and the DynamoDB units they cost. Must not change what a call does. */
import type { MiddlewareStack } from '@smithy/types';

type Client = { middlewareStack: MiddlewareStack<object, object> };
type Capacity = { CapacityUnits?: number };
type Output = { ConsumedCapacity?: Capacity | Capacity[] };

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Calls by service and operation, such as `DynamoDB.Query`, and DynamoDB's capacity units. */
export type CallCounts = { calls: Record<string, number>; readUnits: number; writeUnits: number };

/** One counter for all clients of a door. A call that fails counts, its units do not: DynamoDB does not tell them. */
export class AwsCalls {
  #counts = noCounts();

  /** Counts every command that `client` sends from now on; DynamoDB is asked to say what each one consumed. */
  watch<C>(client: C): C {
    (client as Client).middlewareStack.add(
      (next, context) => async (args) => {
        const service = context.clientName?.replace(/Client$/, '') ?? 'unknown';
        const operation = context.commandName?.replace(/Command$/, '') ?? 'unknown';
        const name = `${service}.${operation}`;
        this.#counts.calls[name] = (this.#counts.calls[name] ?? 0) + 1;
        const input =
          service === 'DynamoDB' ? { ReturnConsumedCapacity: 'TOTAL', ...args.input } : args.input;
        const answer = await next({ ...args, input });
        this.#addUnits(operation, answer.output as Output);
        return answer;
      },
      { step: 'initialize', name: 'countAwsCalls', priority: 'low' },
    );
    return client;
  }

  /** The counts since the last call, and starts again from nothing. */
  take(): CallCounts {
    const taken = this.#counts;
    this.#counts = noCounts();
    return taken;
  }

  #addUnits(operation: string, { ConsumedCapacity = [] }: Output): void {
    const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    this.#counts[READS.has(operation) ? 'readUnits' : 'writeUnits'] += units;
  }
}

function noCounts(): CallCounts {
  return { calls: {}, readUnits: 0, writeUnits: 0 };
}
