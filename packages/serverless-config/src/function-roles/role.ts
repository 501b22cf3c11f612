import { createHash } from 'node:crypto';
import type { CloudFormationValue, PolicyStatement } from '@commerce/service-model/serverless';
import { eventSourceRights, sendTo } from './event-source-rights.ts';
import type { Instance, RoledFunction } from './instance.ts';

type Provider = Pick<Instance['service']['provider'], 'tracing'>;

const MAX_ROLE_NAME = 64;
const HASH_LENGTH = 8;

/**
 * The name as it is, or cut and told apart by a hash of all of it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function roleName(name: string): string {
  if (name.length <= MAX_ROLE_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  return `${name.slice(0, MAX_ROLE_NAME - HASH_LENGTH - 1)}-${hash}`;
}

/** All that a function may do: what it says itself, and what its settings imply. */
export const statementsOf = (fn: RoledFunction, provider: Provider): PolicyStatement[] => [
  ...(fn.disableLogs ? [] : [writeLogs(fn.name)]),
  ...(fn.tracing || provider.tracing?.lambda ? [sendTraces] : []),
  ...eventSourceRights(fn.events ?? []),
  ...(fn.onError ? [sendTo({ arn: fn.onError, type: 'sns' }, 'SendDeadLetters')] : []),
  ...(fn.destinations?.onSuccess ? [sendTo(fn.destinations.onSuccess, 'SendResults')] : []),
  ...(fn.destinations?.onFailure ? [sendTo(fn.destinations.onFailure, 'SendFailures')] : []),
  ...(fn.iamRoleStatements ?? []),
];

/** CloudFormation makes the log group, so the function need not. */
const writeLogs = (functionName: string): PolicyStatement => ({
  Sid: 'WriteLogs',
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: [
    {
      'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${functionName}:*`,
    },
  ],
});

const sendTraces: PolicyStatement = {
  Sid: 'SendTraces',
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  // X-Ray knows no resources for these two: the wildcard is the only thing it takes.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
  Resource: '*',
};

/** The policy of those that may take on a role. */
interface Trusted {
  readonly service: string;
  readonly condition?: object;
}

export const lambda: Trusted = { service: 'lambda.amazonaws.com' };

/**
 * Only for this account's schedules: the service acts for others too.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export const scheduler: Trusted = {
  service: 'scheduler.amazonaws.com',
  condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
};

/** An `AWS::IAM::Role` that one AWS service may take on. */
export const roleResource = (
  name: string,
  trusted: Trusted,
  statements: readonly PolicyStatement[],
  { permissionsBoundary, path }: { permissionsBoundary?: CloudFormationValue; path?: string } = {},
) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: roleName(name),
    ...(path !== undefined && { Path: path }),
    ...(permissionsBoundary !== undefined && { PermissionsBoundary: permissionsBoundary }),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: [trusted.service] },
          Action: ['sts:AssumeRole'],
          ...(trusted.condition && { Condition: trusted.condition }),
        },
      ],
    },
    // Inline, so that the rights are there as soon as the role is. IAM takes no empty statement list.
    ...(statements.length > 0 && {
      Policies: [
        {
          PolicyName: roleName(name),
          PolicyDocument: { Version: '2012-10-17', Statement: statements },
        },
      ],
    }),
  },
});
