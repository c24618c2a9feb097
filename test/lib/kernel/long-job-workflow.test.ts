/** Facts of the workflow: its way through the steps, and that whatever goes wrong ends in the step that fails the job. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { resourcesOf, STAGES, synthesized, withoutHash } from '../../support/synthesized.ts';

type State = {
  Type: string;
  Next?: string;
  Default?: string;
  Resource?: string;
  ResultPath?: string | null;
  TimeoutSeconds?: number;
  Seconds?: number;
  ItemsPath?: string;
  MaxConcurrency?: number;
  Choices?: { Variable: string; StringEquals: string; Next: string }[];
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  Catch?: { ErrorEquals: string[]; ResultPath: string; Next: string }[];
  ItemProcessor?: { StartAt: string; States: Record<string, State>; ProcessorConfig: { Mode: string } };
};

type Part = string | { 'Fn::GetAtt': [string, string] };

describe.each(STAGES)('the workflow of %s', (stage) => {
  const { Timetables } = synthesized(stage).templates;
  const [machine] = resourcesOf(Timetables, 'AWS::StepFunctions::StateMachine');
  const parts: Part[] = machine?.Properties.DefinitionString['Fn::Join'][1];
  const text = parts.map((part) => (typeof part === 'string' ? part : withoutHash(part['Fn::GetAtt'][0])));
  const definition = JSON.parse(text.join('')) as {
    StartAt: string;
    TimeoutSeconds: number;
    States: Record<string, State>;
  };
  const { Slice, ...ofParts } = definition.States.Solve?.ItemProcessor?.States ?? {};
  const states: Record<string, State> = { ...definition.States, ...ofParts, ...(Slice ? { Slice } : {}) };
  const state = (name: string): State => states[name] as State;
  const ways = (name: string) => [
    ...(state(name).Choices ?? []).map(({ Variable, StringEquals, Next }) => {
      expect(Variable).toBe('$.step.outcome');
      return [StringEquals, Next];
    }),
    ['otherwise', state(name).Default],
  ];
  const { start, slice, failed, deadlines, throttled } = stages[stage].timetables;
  const noRoom = {
    ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ResourceNotReadyException'],
    IntervalSeconds: throttled.pauseSeconds,
    MaxAttempts: throttled.retries,
    MaxDelaySeconds: throttled.longestPauseSeconds,
  };
  const tasks = Object.entries(states).filter(([, { Type }]) => Type === 'Task');

  it('begins, loads, solves, checks, completes', () => {
    expect(definition.StartAt).toBe('Begin');
    expect(state('Begin').Next).toBe('Has it begun?');
    expect(ways('Has it begun?')).toEqual([
      ['begun', 'Load'],
      ['otherwise', 'Ended'],
    ]);
    expect(state('Load').Next).toBe('Is it loaded?');
    expect(ways('Is it loaded?')).toEqual([
      ['loaded', 'Solve'],
      ['ended', 'Ended'],
      ['otherwise', 'Fail'],
    ]);
    expect(state('Solve').Next).toBe('Check');
    expect(state('Check').Next).toBe('Is it checked?');
    expect(ways('Is it checked?')).toEqual([
      ['checked', 'Complete'],
      ['otherwise', 'Fail'],
    ]);
    expect([state('Complete').Next, state('Fail').Next]).toEqual(['Ended', 'Ended']);
    expect(state('Ended').Type).toBe('Succeed');
  });

  it('gives a start its seconds to answer, and asks after each failure whether it shall begin again', () => {
    expect(state('Begin')).toMatchObject({ TimeoutSeconds: start.timeoutSeconds });
    expect(state('Begin').Retry, 'no room is no failed start').toEqual([noRoom]);
    expect(state('Begin').Catch).toEqual([
      { ErrorEquals: ['States.ALL'], ResultPath: '$.step', Next: 'Retry' },
    ]);
    expect(state('Retry').Next).toBe('Shall it begin again?');
    expect(ways('Shall it begin again?')).toEqual([
      ['again', 'Pause'],
      ['otherwise', 'Ended'],
    ]);
    expect(state('Pause')).toEqual({ Type: 'Wait', Seconds: start.retrySeconds, Next: 'Begin' });
  });

  it('solves the parts at once, as many as the stage says, each slice after slice until there is no more', () => {
    expect(state('Solve')).toMatchObject({
      Type: 'Map',
      ItemsPath: '$.step.parts',
      MaxConcurrency: slice.atOnce,
      ResultPath: null,
      ItemProcessor: { StartAt: 'Slice', ProcessorConfig: { Mode: 'INLINE' } },
    });
    expect(state('Slice').Next).toBe('Is there more?');
    expect(ways('Is there more?')).toEqual([
      ['more', 'Slice'],
      ['otherwise', 'Part ended'],
    ]);
  });

  it.each(['Retry', 'Load', 'Solve', 'Check', 'Complete'])('leads every error of %s to Fail', (name) => {
    expect(state(name).Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.step', Next: 'Fail' }]);
  });

  it('tries every step again but the start, which has its own way, and longer where Lambda has no room', () => {
    for (const [name, { Retry }] of tasks) {
      if (name === 'Begin') continue;
      expect(Retry, name).toEqual([
        noRoom,
        { ErrorEquals: ['States.ALL'], IntervalSeconds: failed.pauseSeconds, MaxAttempts: failed.retries },
      ]);
    }
  });

  it('waits for a step as long as its door may take, and for nothing without an end', () => {
    const doors = resourcesOf(Timetables, 'AWS::Lambda::Function');
    expect(tasks).toHaveLength(7);
    for (const [name, { Resource, TimeoutSeconds, ResultPath }] of tasks) {
      const door = doors.find(({ id }) => id === Resource);
      expect(door?.Properties.Timeout, name).toBe(TimeoutSeconds);
      expect(ResultPath, name).toBe('$.step');
    }
    expect(definition.TimeoutSeconds).toBe(deadlines.cutMinutes * 60);
  });

  it('is logged without what it carries, and traced', () => {
    expect(machine?.Properties.LoggingConfiguration).toMatchObject({ Level: 'ALL' });
    expect(machine?.Properties.LoggingConfiguration.IncludeExecutionData ?? false).toBe(false);
    expect(machine?.Properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(machine?.Properties.StateMachineType ?? 'STANDARD').toBe('STANDARD');
  });
});
