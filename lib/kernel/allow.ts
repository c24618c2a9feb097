/** Grants by name: the very actions that a door calls, on the very resource. */
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Lets `grantee` call `actions`, such as `dynamodb:GetItem`, on the resource of this ARN. */
export function allow({ grantPrincipal }: IGrantable, arn: string, ...actions: readonly string[]): void {
  grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [arn] }));
}
