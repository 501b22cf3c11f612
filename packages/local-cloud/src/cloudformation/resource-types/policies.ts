import { queueArn } from '../../emulators/messaging/provisioning.ts';
import type { PolicyDocument } from '../../rights/policy.ts';
import { roleArn } from '../../rights/rights.ts';
import { arn, type RenderedResource, type ResourceType } from '../resource-type.ts';

/** CloudFormation makes a name of its own where there is none. */
const roleName = ({
  service,
  logicalId,
  properties,
}: Pick<RenderedResource, 'service' | 'logicalId' | 'properties'>): string =>
  String(properties.RoleName ?? `${service}-${logicalId}`);

/** Its policies are all that it may do: what AWS's own policies would allow is denied here. */
export const role: ResourceType = {
  type: 'AWS::IAM::Role',
  pass: 'things',
  supported: ['AssumeRolePolicyDocument', 'Policies', 'RoleName'],
  ignored: ['Description', 'ManagedPolicyArns', 'MaxSessionDuration', 'Path', 'Tags'],
  physical(name, { service }, { logicalId, properties }) {
    const own = properties.RoleName === undefined ? {} : { RoleName: name('RoleName') };
    const ref = roleName({ service, logicalId, properties: own });
    return { ref, attributes: { Arn: roleArn(ref), RoleId: ref } };
  },
  async provision(resource, { emulators }) {
    const { Policies = [], AssumeRolePolicyDocument } = resource.properties as {
      Policies?: readonly { readonly PolicyDocument: PolicyDocument }[];
      AssumeRolePolicyDocument?: PolicyDocument;
    };
    emulators.rights.putRole({
      name: roleName(resource),
      policies: Policies.map(({ PolicyDocument }) => PolicyDocument),
      ...(AssumeRolePolicyDocument && { trustPolicy: AssumeRolePolicyDocument }),
    });
  },
};

/** The type that says who may do what with things of another type. */
const policyOf = (
  type: string,
  property: string,
  arnOf: (reference: string) => string,
): ResourceType => ({
  type,
  pass: 'things',
  supported: [property, 'PolicyDocument'],
  ignored: [],
  physical: (_, context, { logicalId }) => ({
    ref: logicalId,
    attributes: { Id: arn(context, 'local', logicalId) },
  }),
  async provision({ properties }, { emulators }) {
    const document = properties.PolicyDocument as PolicyDocument;
    for (const reference of [properties[property]].flat()) {
      emulators.rights.putResourcePolicy(arnOf(String(reference)), document);
    }
  },
});

export const topicPolicy = policyOf('AWS::SNS::TopicPolicy', 'Topics', (topicArn) => topicArn);

export const bucketPolicy = policyOf(
  'AWS::S3::BucketPolicy',
  'Bucket',
  (bucket) => `arn:aws:s3:::${bucket}`,
);

export const queuePolicy = policyOf('AWS::SQS::QueuePolicy', 'Queues', (url) =>
  queueArn(url.split(/[/:]/).at(-1) ?? ''),
);
