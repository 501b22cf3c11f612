import type { PolicyStatement } from '@commerce/service-model/serverless';
import { eventSourceRights, sendTo } from './event-source-rights.ts';
import type { Instance, RoledFunction } from './instance.ts';

type Provider = Pick<Instance['service']['provider'], 'tracing'>;

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

/** A policy of a role that is there already. */
export const rolePolicyResource = (
  PolicyName: string,
  roleId: string,
  statements: readonly PolicyStatement[],
) => ({
  Type: 'AWS::IAM::RolePolicy',
  Properties: {
    PolicyName,
    RoleName: { Ref: roleId },
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  },
});

/**
 * An `AWS::IAM::Role` that one AWS service may take on. It has no name of its own, since names of roles
 * hold for all regions of an account: CloudFormation makes one of the stack's and the logical id.
 */
export const roleResource = (
  policyName: string,
  trusted: Trusted,
  statements: readonly PolicyStatement[],
) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
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
          PolicyName: policyName,
          PolicyDocument: { Version: '2012-10-17', Statement: statements },
        },
      ],
    }),
  },
});
