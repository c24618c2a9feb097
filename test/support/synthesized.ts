/** Both stages as they would be deployed, made once for a test file, without bundling. Must read the project's own cdk.json. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildApp, type Stacks } from '../../lib/app.ts';
import { type StageConfig, stages } from '../../lib/config.ts';

/** What CloudFormation itself would refuse is cfn-lint's to find, and the emulator's: here it costs seconds. */
process.env.CDK_VALIDATION = 'false';

export const STAGES = ['embedded', 'production'] as const;

/** A resource of a template, by its logical id without the hash that the CDK adds. */
export type Resource = ReturnType<Template['findResources']>[string] & { id: string; logicalId: string };

export type Synthesized = Stacks & {
  app: App;
  templates: Record<'Foundation' | 'PrayerTimes' | 'Timetables', Template>;
  /** Every resource of a type, of all stacks. */
  all(type: string): Resource[];
};

const made = new Map<StageConfig['stage'], Synthesized>();

/** The stage's stacks and templates. */
export function synthesized(stage: StageConfig['stage']): Synthesized {
  const known = made.get(stage) ?? synthesize(stages[stage]);
  made.set(stage, known);
  return known;
}

/** An app with the project's context that bundles nothing. */
export function unbundledApp(): App {
  return projectApp({ 'aws:cdk:bundling-stacks': [] });
}

/** An app with the project's context, as it is deployed. */
export function projectApp(changed: Record<string, unknown> = {}): App {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  return new App({
    treeMetadata: false,
    context: { ...context, 'aws:cdk:disable-stack-trace': true, ...changed },
  });
}

/** As `synthesized`, of a stage with other numbers, made anew. */
export function synthesize(config: StageConfig): Synthesized {
  const app = unbundledApp();
  const stacks = buildApp(app, config);
  const templates = {
    Foundation: Template.fromStack(stacks.foundation),
    PrayerTimes: Template.fromStack(stacks.prayerTimes),
    Timetables: Template.fromStack(stacks.timetables),
  };
  const all = (type: string): Resource[] =>
    Object.values(templates).flatMap((template) => resourcesOf(template, type));
  return { ...stacks, app, templates, all };
}

/** Every resource of a type in one template. */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.entries(template.findResources(type)).map(([logicalId, resource]) => ({
    ...resource,
    logicalId,
    id: withoutHash(logicalId),
  }));
}

export function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
