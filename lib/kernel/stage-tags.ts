/** The tags of everything in a stage. Global tables must be handed them: the CDK's own tagging passes their replicas over. */
import type { CfnTag } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';

export function stageTags({ stage }: StageConfig): CfnTag[] {
  return [
    { key: 'application', value: 'groundswell' },
    { key: 'stage', value: stage },
  ];
}
