import {
  asRecord,
  type Resource,
  resourcesOf,
  type Template,
} from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

/** What of a quota may be used, so that a service can grow before somebody has to divide it. */
const SHARE = 0.8;

/** A number that AWS does not let a template exceed, however much a team asks for. */
interface Quota {
  readonly of: string;
  readonly limit: number;
  /** What may be used of it, where it is not {@link SHARE}. */
  readonly share?: number;
  /** Amounts that the limit holds for, each with what it is the amount of. */
  count(template: Template): readonly (readonly [subject: string, amount: number])[];
}

const ofTemplate = (amount: number) => [['(template)', amount]] as const;
const members = (section: unknown): number => Object.keys(asRecord(section)).length;
/** IAM and others count no white space, and JSON that is written here has none. */
const length = (value: unknown): number => JSON.stringify(value ?? '').length;

const ofResources =
  (type: string, amount: (properties: Readonly<Record<string, unknown>>) => number) =>
  (template: Template) =>
    resourcesOf(template, type).map(
      ({ logicalId, properties }) => [logicalId, amount(properties)] as const,
    );
const ofType = (type: string) => (template: Template) =>
  ofTemplate(resourcesOf(template, type).length);

const BYTES_OF_POLICIES: readonly (readonly [type: string, property: string, limit: number])[] = [
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
  ['AWS::SQS::QueuePolicy', 'PolicyDocument', 8_192],
  // https://docs.aws.amazon.com/general/latest/gr/sns.html
  ['AWS::SNS::TopicPolicy', 'PolicyDocument', 30_720],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
  ['AWS::S3::BucketPolicy', 'PolicyDocument', 20_480],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 2_048],
  ['AWS::IAM::Role', 'Policies', 10_240],
];

const BYTES_OF_MANAGED_POLICY = 6_144;

/** A role has one boundary, which nobody can divide: it may use more of what there is. */
const isBoundary = ({ ManagedPolicyName = '' }: Readonly<Record<string, unknown>>) =>
  JSON.stringify(ManagedPolicyName).includes('boundary');

const bytesOfManagedPolicies = (isMeant: (properties: object) => boolean): Quota['count'] =>
  ofResources('AWS::IAM::ManagedPolicy', (properties) =>
    isMeant(properties) ? length(properties.PolicyDocument) : 0,
  );

const QUOTAS: readonly Quota[] = [
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  {
    of: 'dynamic references in the template',
    limit: 60,
    count: (template) => ofTemplate(JSON.stringify(template).split('{{resolve:').length - 1),
  },
  {
    of: 'resources in the template',
    limit: 500,
    count: ({ Resources }) => ofTemplate(members(Resources)),
  },
  {
    of: 'outputs in the template',
    limit: 200,
    count: ({ Outputs }) => ofTemplate(members(Outputs)),
  },
  {
    of: 'parameters in the template',
    limit: 200,
    count: ({ Parameters }) => ofTemplate(members(Parameters)),
  },
  {
    of: 'bytes of the template',
    limit: 1_000_000,
    count: (template) => ofTemplate(Buffer.byteLength(JSON.stringify(template))),
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  {
    of: 'routes of its APIs',
    limit: 300,
    count: ofType('AWS::ApiGatewayV2::Route'),
  },
  {
    of: 'integrations of its APIs',
    limit: 300,
    count: ofType('AWS::ApiGatewayV2::Integration'),
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  {
    of: 'bytes of environment variables',
    limit: 4_096,
    count: ofResources('AWS::Lambda::Function', ({ Environment }) =>
      length(asRecord(Environment).Variables),
    ),
  },
  // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
  {
    of: 'bytes of the definition',
    limit: 1_048_576,
    count: ofResources('AWS::StepFunctions::StateMachine', ({ DefinitionString }) =>
      length(DefinitionString),
    ),
  },
  {
    of: 'bytes of PolicyDocument',
    limit: BYTES_OF_MANAGED_POLICY,
    count: bytesOfManagedPolicies((properties) => !isBoundary({ ...properties })),
  },
  {
    of: 'bytes of a boundary',
    limit: BYTES_OF_MANAGED_POLICY,
    share: 0.95,
    count: bytesOfManagedPolicies((properties) => isBoundary({ ...properties })),
  },
  ...BYTES_OF_POLICIES.map(([type, property, limit]) => ({
    of: `bytes of ${property}`,
    limit,
    count: ofResources(type, (properties) => length(properties[property])),
  })),
];

const referring = (count: number): Readonly<Record<string, Resource>> => ({
  Topic: {
    Type: 'AWS::SNS::Topic',
    Properties: {
      Tags: Array.from({ length: count }, () => ({ Key: 'a', Value: '{{resolve:ssm:/a}}' })),
    },
  },
});

/** A service that is about to reach a quota is told while there is time. */
export const quotasHaveHeadRoom: Rule = {
  id: 'quotas-have-head-room',
  check: ({ template }) =>
    QUOTAS.flatMap(({ of, limit, share = SHARE, count }) =>
      count(template)
        .filter(([, amount]) => amount > limit * share)
        .map(([subject, amount]) => ({
          subject,
          message: `Uses ${amount} of ${limit} ${of}, more than ${share * 100} %: divide it before it is full.`,
        })),
    ),
  accepts: { resources: referring(48) },
  rejects: { resources: referring(49) },
};
