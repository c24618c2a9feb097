/** The name of a room's bucket. Given instead of drawn: the page's policy stands in another stack, and names the bucket that browsers may send files to. */
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** In any stack of the deployment that `scope` belongs to; at most 63 characters, as S3 takes them. */
export function filesBucketName(scope: Construct, stage: string, room: string): string {
  const { account, region } = Stack.of(scope);
  return `groundswell-${stage}-${room}-${account}-${region}`;
}
