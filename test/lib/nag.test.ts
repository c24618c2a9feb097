/** Three packs of cdk-nag over both stages: nothing is found that was not answered, and nothing is answered that was not found. */
import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stages } from '../../lib/config.ts';
import { STAGES, synthesize, synthesized } from '../support/synthesized.ts';

type Finding = { rule: string; at: string };

const PACKS = [new AwsSolutionsChecks(), new ServerlessChecks(), new NIST80053R5Checks()];

function findings(root: IConstruct): Finding[] {
  return PACKS.flatMap((pack) => pack.validateScope(root).violations).flatMap(
    ({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, at: constructPath })),
  );
}

/** What was answered, where, with which reason. */
function answers(root: IConstruct): (Finding & { reason: string })[] {
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), at: node.path, reason }))
      .filter(({ rule }) => /^(AwsSolutions|Serverless|NIST)/.test(rule)),
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(STAGES)('cdk-nag over the %s stage', (stage) => {
  it('finds nothing that was not answered', () => {
    expect(findings(synthesized(stage).app)).toEqual([]);
  });

  it('would find what each answer answers, at the resource it stands beside', () => {
    const answered = answers(synthesized(stage).app);
    vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation(() => {});
    const found = findings(synthesize(stages[stage]).app);
    const idle = answered.filter(
      ({ rule, at }) =>
        !found.some((finding) => finding.rule === rule && `${finding.at}/`.startsWith(`${at}/`)),
    );
    expect(idle).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(answered.length);
  });

  it('is answered beside the resource, never for a whole stack, and in a sentence', () => {
    for (const { at, reason } of answers(synthesized(stage).app)) {
      expect(at.split('/').length, at).toBeGreaterThan(1);
      expect(reason, at).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('catches a planted queue without dead letters and without SSL', () => {
    const { app, prayerTimes } = synthesize(stages[stage]);
    new Queue(prayerTimes, 'Planted');
    const at = `Groundswell-${stage}-PrayerTimes/Planted/Resource`;
    expect(findings(app)).toEqual([
      { rule: 'AwsSolutions-SQS3', at },
      { rule: 'AwsSolutions-SQS4', at },
      { rule: 'Serverless-SQSRedrivePolicy', at },
    ]);
  });
});
