/** The state machine that carries one job to its end. Must lead every failure to the step that marks the job as failed. */
import { Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  type IChainable,
  JsonPath,
  LogLevel,
  Map as MapState,
  StateMachine,
  Succeed,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { LongJobConfig, StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { KeptLog } from './kept-log.ts';

/**
 * The doors behind the steps. Each is given `{job_id, step}`, where `step` is what the step before answered, or `{Error, Cause}`
 * when it failed; `solve` is given an item of what `load` answered as `parts`. Each answers an object with an `outcome`.
 */
export type JobSteps = Record<
  'begin' | 'retry' | 'load' | 'solve' | 'check' | 'complete' | 'fail',
  LambdaFunction
>;

export type LongJobWorkflowProps = { stage: StageConfig; config: LongJobConfig; steps: JobSteps };

const STEP = '$.step';
const OUTCOME = `${STEP}.outcome`;
const ANY_ERROR = ['States.ALL'];
const CAUGHT = { errors: ANY_ERROR, resultPath: STEP };
/**
 * No fault of the step: the account runs as many Lambdas as it may, or the function slept for so long that Lambda makes its
 * connection to the VPC anew. Source: "Invoke", Lambda API reference.
 */
const NO_ROOM = ['Lambda.TooManyRequestsException', 'Lambda.ResourceNotReadyException'];

export class LongJobWorkflow extends Construct {
  readonly machine: StateMachine;
  readonly #props: LongJobWorkflowProps;

  constructor(scope: Construct, id: string, props: LongJobWorkflowProps) {
    super(scope, id);
    this.#props = props;
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromChainable(this.#definition()),
      timeout: Duration.minutes(props.config.deadlines.cutMinutes),
      role: this.#role(Object.values(props.steps)),
      logs: { destination: new KeptLog(this, 'Logs', props.stage), level: LogLevel.ALL },
      tracingEnabled: true,
    });
  }

  #definition(): IChainable {
    const ended = new Succeed(this, 'Ended');
    const fail = this.#step('Fail', 'fail');
    fail.next(ended);
    const complete = this.#step('Complete', 'complete', fail);
    complete.next(ended);
    const check = this.#step('Check', 'check', fail);
    check.next(this.#choice('Is it checked?', { checked: complete }, fail));
    const solve = this.#solve();
    solve.addCatch(fail, CAUGHT);
    solve.next(check);
    const load = this.#step('Load', 'load', fail);
    load.next(this.#choice('Is it loaded?', { loaded: solve, ended }, fail));
    const begin = this.#call('Begin', 'begin');
    begin.next(this.#choice('Has it begun?', { begun: load }, ended));
    const retry = this.#step('Retry', 'retry', fail);
    begin.addCatch(retry, CAUGHT);
    retry.next(this.#choice('Shall it begin again?', { again: this.#pause().next(begin) }, ended));
    return begin;
  }

  /** Every part of the job at once, each of them slice after slice: a slice goes on where the one before saved its state. */
  #solve(): MapState {
    const slice = this.#step('Slice', 'solve');
    slice.next(this.#choice('Is there more?', { more: slice }, new Succeed(this, 'Part ended')));
    return new MapState(this, 'Solve', {
      itemsPath: `${STEP}.parts`,
      maxConcurrency: this.#props.config.slice.atOnce,
      resultPath: JsonPath.DISCARD,
    }).itemProcessor(slice);
  }

  #pause(): Wait {
    const { retrySeconds } = this.#props.config.start;
    return new Wait(this, 'Pause', { time: WaitTime.duration(Duration.seconds(retrySeconds)) });
  }

  /** A step that is tried again after errors, or crashes, or no answer; then `onError` is told of the last. */
  #step(id: string, door: keyof JobSteps, onError?: LambdaInvoke): LambdaInvoke {
    const { retries, pauseSeconds } = this.#props.config.failed;
    const step = this.#call(id, door);
    step.addRetry({ errors: ANY_ERROR, maxAttempts: retries, interval: Duration.seconds(pauseSeconds) });
    if (onError) step.addCatch(onError, CAUGHT);
    return step;
  }

  /** Calls a door, and waits until Lambda has room for it. */
  #call(id: string, door: keyof JobSteps): LambdaInvoke {
    const lambdaFunction = this.#props.steps[door];
    const { timeout } = lambdaFunction;
    if (!timeout) throw new Error(`${id}: expected a door with a timeout, got none`);
    const step = new LambdaInvoke(this, id, {
      lambdaFunction,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(timeout),
      resultPath: STEP,
    });
    const { retries, pauseSeconds, longestPauseSeconds } = this.#props.config.throttled;
    step.addRetry({
      errors: NO_ROOM,
      maxAttempts: retries,
      interval: Duration.seconds(pauseSeconds),
      maxDelay: Duration.seconds(longestPauseSeconds),
    });
    return step;
  }

  #choice(id: string, ways: Record<string, IChainable>, otherwise: IChainable): Choice {
    const choice = new Choice(this, id);
    for (const [outcome, next] of Object.entries(ways)) {
      choice.when(Condition.stringEquals(OUTCOME, outcome), next);
    }
    return choice.otherwise(otherwise);
  }

  /** Invokes the steps and writes log and traces. */
  #role(doors: readonly LambdaFunction[]): IRole {
    const statements = [
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: doors.map(({ functionArn }) => functionArn),
      }),
      new PolicyStatement({ actions: ANYWHERE, resources: ['*'] }),
    ];
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: { Run: new PolicyDocument({ statements }) },
    });
    const wildcards = 'X-Ray and log delivery actions know no resource-level permissions.';
    acknowledge(role, wildcards, 'AwsSolutions-IAM5[Resource::*]');
    acknowledge(role, 'The policy is this one role’s own.', 'NIST.800.53.R5-IAMNoInlinePolicy');
    return role.withoutPolicyUpdates();
  }
}

/** What Step Functions needs to log and to trace: AWS Step Functions Developer Guide, "Using CloudWatch Logs" and "X-Ray". */
const ANYWHERE = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];
