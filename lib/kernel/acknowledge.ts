/** Answers findings of cdk-nag that are meant to stay, beside the resource they are about. Must give a reason that is true of every resource inside. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** `ids` as cdk-nag writes them, such as `AwsSolutions-IAM5[Resource::*]`; they are answered for `construct` and all inside it. */
export function acknowledge(construct: IConstruct, reason: string, ...ids: readonly string[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}
