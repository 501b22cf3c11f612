import { referencedId } from '@commerce/service-model/intrinsics';
import { asList, type Resource } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import { actionExists, namesNoResource } from './iam.ts';
import { type NeededRight, RANDOM } from './needed-right.ts';
import { isMade } from './optional-features.ts';
import { arnsOf, codeDeployArn, ownerArns, passedRoles, type Stack } from './physical-arns.ts';
import { HANDLERS } from './schemas/handlers.ts';

/** Schemas list these, and the service authorization reference does not know them yet. */
const UNDOCUMENTED = ['apigateway:TagResource', 'apigateway:UntagResource'];

/** Calls that no deployment may make: roles have the boundary as long as they are there. */
const NEVER = ['iam:DeleteRolePermissionsBoundary'];

/**
 * The role by which Cognito sends mails through SES, which is made for an account's first pool that does.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-service-linked-roles.html
 */
const ROLE_OF_COGNITO_MAIL =
  'arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService';

/** A type whose calls are not known. */
export class UnknownTypeError extends Error {
  override readonly name = 'UnknownTypeError';
  readonly code = 'UNKNOWN_TYPE';

  constructor(type: string) {
    super(`There is no schema of ${type}: src/deploy-role/schemas/reduce.cli.ts adds it`);
  }
}

/**
 * All that CloudFormation calls, in the name of who deploys, to make, read, change, tag and remove the
 * resources of a stack.
 *
 * @throws UnknownTypeError
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 * @example
 * ```ts
 * await neededRights({ name: 'orders-dev', stage: 'dev', template }); // [{ action: 'sqs:CreateQueue', resource: 'arn:aws:sqs:…', by: 'orders-dev StartQueue' }, …]
 * ```
 */
export async function neededRights(stack: Stack): Promise<NeededRight[]> {
  const rights: NeededRight[] = [];
  for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
    for (const action of await callsFor(resource)) {
      for (const right of await rightsFor(action, logicalId, stack)) rights.push(right);
    }
    for (const { arn, to } of passedRoles(resource, stack)) {
      rights.push({
        action: 'iam:PassRole',
        resource: arn,
        by: `${stack.name} ${logicalId}`,
        context: { 'iam:PassedToService': to },
      });
    }
  }
  return rights;
}

/** Schemas also list names that IAM has never had, of older calls or of none. */
async function callsFor({ Type, Properties = {} }: Resource): Promise<string[]> {
  const listed = HANDLERS[Type];
  if (listed === undefined) throw new UnknownTypeError(Type);
  const calls: string[] = [];
  for (const action of listed) {
    if (NEVER.includes(action)) continue;
    const isReal = UNDOCUMENTED.includes(action) || (await actionExists(action));
    if (isReal && action !== 'iam:PassRole' && isMade(action, Type, Properties)) calls.push(action);
  }
  return calls;
}

async function rightsFor(action: string, logicalId: string, stack: Stack): Promise<NeededRight[]> {
  const by = `${stack.name} ${logicalId}`;
  const context = contextOf(action, logicalId, stack);
  const resources = (await namesNoResource(action)) ? ['*'] : resourcesOf(action, logicalId, stack);
  return resources.flatMap((resource) =>
    context.length === 0
      ? [{ action, resource, by }]
      : context.map((facts) => ({ action, resource, by, context: facts })),
  );
}

function resourcesOf(action: string, logicalId: string, stack: Stack): string[] {
  const type = stack.template.Resources[logicalId]?.Type ?? '';
  if (action.startsWith('codedeploy:') && type !== 'AWS::CodeDeploy::Application') {
    return [codeDeployArn(action, logicalId, stack)];
  }
  // Where `sls deploy` has put the code.
  if (action === 's3:GetObject' && type === 'AWS::Lambda::Function') {
    return [
      `arn:aws:s3:::${stack.name}-serverlessdeploymentbucket-${RANDOM.toLowerCase()}/orders.zip`,
    ];
  }
  const resource = stack.template.Resources[logicalId];
  if (action === 'iam:CreateServiceLinkedRole') return [ROLE_OF_COGNITO_MAIL];
  if (resource !== undefined && action.startsWith('iam:') && !type.startsWith('AWS::IAM::')) {
    return passedRoles(resource, stack).map(({ arn }) => arn);
  }
  return arnsOf(logicalId, stack);
}

/** What is made by these has a tag before it has an ARN. */
const MAKES_WITH_TAGS = new Set([
  'cloudfront:CreateDistribution',
  'cognito-idp:CreateUserPool',
  'cognito-identity:CreateIdentityPool',
]);

/** Facts of calls for a resource, by condition key. */
function contextOf(
  action: string,
  logicalId: string,
  stack: Stack,
): Readonly<Record<string, string>>[] {
  const { Type = '', Properties = {} } = stack.template.Resources[logicalId] ?? {};
  if (Type === 'AWS::Lambda::EventSourceMapping') {
    return ownerArns(Properties.FunctionName, stack).map((arn) => ({ 'lambda:FunctionArn': arn }));
  }
  if (/^AWS::(KMS::|Cognito::|CloudFront::Distribution$)/.test(Type)) {
    // osls gives the tag to the stack, and CloudFormation to all that is in it. What is made has it in the
    // request.
    const tagged = { 'aws:ResourceTag/STAGE': stack.stage };
    if (MAKES_WITH_TAGS.has(action)) return [{ 'aws:RequestTag/STAGE': stack.stage }];
    return action.endsWith(':TagResource')
      ? [tagged, { 'aws:RequestTag/STAGE': stack.stage }]
      : [tagged];
  }
  if (Type === 'AWS::IAM::RolePolicy') {
    const role = stack.template.Resources[referencedId(Properties.RoleName) ?? ''];
    return contextOfRole(role?.Properties ?? {}, stack);
  }
  return Type === 'AWS::IAM::Role' ? contextOfRole(Properties, stack) : [];
}

function contextOfRole(
  { PermissionsBoundary, ManagedPolicyArns }: NonNullable<Resource['Properties']>,
  { template }: Stack,
): Readonly<Record<string, string>>[] {
  const bounded =
    PermissionsBoundary === undefined
      ? {}
      : { 'iam:PermissionsBoundary': resolveText(PermissionsBoundary, template) };
  const policies = asList(ManagedPolicyArns);
  return policies.length === 0
    ? [bounded]
    : policies.map((arn) => ({ ...bounded, 'iam:PolicyARN': resolveText(arn, template) }));
}
