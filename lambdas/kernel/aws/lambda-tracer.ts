/** Traces of a Lambda, sent to the X-Ray daemon beside it: what Powertools' middleware asks of a tracer, without the X-Ray SDK. Must never fail an invocation. */
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { Clock } from './clock.ts';

/** Lambda's own segment of a sampled invocation, and where its parts are sent. */
type Trace = { traceId: string; parentId: string; host: string; port: number };

const PROTOCOL_HEADER = '{"format": "json", "version": 1}\n';

/**
 * A subsegment of the handler for every sampled invocation, with the annotations `ColdStart` and `Service` and the error that ended it.
 * Lambda itself traces the invocation, its start and its queue. Without a daemon, as outside of Lambda, nothing is traced.
 */
export class LambdaTracer {
  readonly #service: string;
  readonly #clock: Clock;
  #isFirst = true;
  #open: Subsegment | undefined;
  #socket: Socket | undefined;

  constructor(service: string, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  /** Also of an invocation that is not sampled: it may be the one that was cold. */
  isTracingEnabled(): boolean {
    return true;
  }

  /** Lambda's own segment, which Lambda sends; undefined when nobody is to hear of this invocation. */
  getSegment(): { addNewSubsegment(name: string): Subsegment } | undefined {
    const trace = presentTrace();
    return trace && { addNewSubsegment: (name) => this.#begin(name, trace) };
  }

  /** Takes what is annotated from now on. */
  setSegment(segment: object): void {
    this.#open = segment instanceof Subsegment ? segment : undefined;
  }

  /** An environment that was made before anybody called has no cold start. */
  annotateColdStart(): void {
    const isCold = this.#isFirst && process.env.AWS_LAMBDA_INITIALIZATION_TYPE === 'on-demand';
    this.#isFirst = false;
    this.#open?.annotate('ColdStart', isCold);
  }

  addServiceNameAnnotation(): void {
    this.#open?.annotate('Service', this.#service);
  }

  addErrorAsMetadata(error: Error): void {
    this.#open?.fail(error);
  }

  #begin(name: string, { traceId, parentId, host, port }: Trace): Subsegment {
    const about = { name, id: newId(), trace_id: traceId, parent_id: parentId };
    return new Subsegment(about, this.#clock, (document) => {
      this.#socket ??= createSocket('udp4').on('error', ignore).unref();
      this.#socket.send(PROTOCOL_HEADER + JSON.stringify(document), port, host, ignore);
    });
  }
}

/** Part of a trace, in the fields of docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html. */
class Subsegment {
  readonly #about: object;
  readonly #clock: Clock;
  readonly #send: (document: object) => void;
  readonly #startedAtMs: number;
  readonly #annotations: Record<string, string | boolean> = {};
  #fault: object = {};

  constructor(about: object, clock: Clock, send: (document: object) => void) {
    this.#about = about;
    this.#clock = clock;
    this.#send = send;
    this.#startedAtMs = clock.now();
  }

  annotate(key: string, value: string | boolean): void {
    this.#annotations[key] = value;
  }

  fail({ name, message }: Error): void {
    const exceptions = [{ id: newId(), type: name, message }];
    this.#fault = { fault: true, cause: { working_directory: process.cwd(), exceptions } };
  }

  close(): void {
    this.#send({
      ...this.#about,
      type: 'subsegment',
      start_time: this.#startedAtMs / 1_000,
      end_time: this.#clock.now() / 1_000,
      annotations: this.#annotations,
      ...this.#fault,
    });
  }
}

/** Lambda names the trace of every invocation anew: `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`. */
function presentTrace(): Trace | undefined {
  const { _X_AMZN_TRACE_ID: header = '', AWS_XRAY_DAEMON_ADDRESS: address = '' } = process.env;
  const { Root, Parent, Sampled } = Object.fromEntries(header.split(';').map((pair) => pair.split('=')));
  const [host, port] = address.split(':');
  if (!(Root && Parent && host && port) || Sampled !== '1') return undefined;
  return { traceId: Root, parentId: Parent, host, port: Number(port) };
}

const newId = (): string => randomBytes(8).toString('hex');

/** A lost trace is nobody's failure. */
function ignore(): void {}
