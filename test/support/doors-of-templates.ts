/** The Lambdas of synthesized templates with what their roles allow, for rules over all of them. */
import { resourcesOf, type Synthesized, withoutHash } from './synthesized.ts';

export type Grant = { action: string; resource: string };

export type TemplateDoor = {
  id: string;
  isInside: boolean;
  environment: Record<string, unknown>;
  /** The queue of events that it failed on, by its name in `grants`. */
  deadLetters?: string;
  grants: Grant[];
};

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
type Document = { Statement: Statement[] };

/** Every Lambda of a stage. Throws when a role is not in the template or wears a managed policy, which nobody could read here. */
export function doorsOf({ templates }: Pick<Synthesized, 'templates'>): TemplateDoor[] {
  return Object.values(templates).flatMap((template) =>
    resourcesOf(template, 'AWS::Lambda::Function').map(({ id, Properties }) => ({
      id,
      isInside: Properties.VpcConfig !== undefined,
      environment: Properties.Environment?.Variables ?? {},
      ...(Properties.DeadLetterConfig
        ? { deadLetters: resourceName(Properties.DeadLetterConfig.TargetArn) }
        : {}),
      grants: grantsOf(template, Properties.Role['Fn::GetAtt']?.[0]),
    })),
  );
}

/** What the role of this logical id allows, action by action. */
export function grantsOf(template: Synthesized['templates']['Foundation'], roleId: string): Grant[] {
  const role = resourcesOf(template, 'AWS::IAM::Role').find(({ logicalId }) => logicalId === roleId);
  if (!role) throw new Error(`expected a role ${roleId} in the template, got none`);
  if (role.Properties.ManagedPolicyArns) {
    throw new Error(`${roleId}: expected policies of its own, got ${JSON.stringify(role.Properties)}`);
  }
  const inline = (role.Properties.Policies ?? []).map(
    ({ PolicyDocument }: { PolicyDocument: Document }) => PolicyDocument,
  );
  const attached = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .map(({ Properties }) => Properties.PolicyDocument);
  return [...inline, ...attached].flatMap(({ Statement }: Document) => Statement.flatMap(grantsIn));
}

function grantsIn({ Effect, Action, Resource }: Statement): Grant[] {
  if (Effect !== 'Allow') return [];
  return [Action]
    .flat()
    .flatMap((action) => [Resource].flat().map((arn) => ({ action, resource: resourceName(arn) })));
}

/** A short name for an ARN of a template: `Preferences`, `Preferences/index/by-cell`, `WaveRuns stream`, `*`. */
function resourceName(arn: unknown): string {
  if (typeof arn === 'string') return arn;
  const { Ref: reference, 'Fn::GetAtt': own } = arn as Record<string, never>;
  const { 'Fn::ImportValue': imported, 'Fn::Join': joined } = arn as Record<string, never>;
  if (reference) return withoutHash(reference);
  if (own) return named(own[0], own[1]);
  if (imported) {
    const [, id = '', attribute = ''] =
      /OutputFnGetAtt(\w+[0-9A-F]{8})(\w*Arn)[0-9A-F]{8}$/.exec(imported) ?? [];
    return named(id, attribute);
  }
  if (joined) return (joined[1] as unknown[]).map(resourceName).join('');
  throw new Error(`expected an ARN, got ${JSON.stringify(arn)}`);
}

function named(logicalId: string, attribute: string): string {
  return `${withoutHash(logicalId)}${attribute === 'StreamArn' ? ' stream' : ''}`;
}
