import { asRecord, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

type Properties = Readonly<Record<string, unknown>>;

/** For each type that holds data: how to see that it is encrypted at rest, and what to add. */
const ENCRYPTION: readonly [string, (properties: Properties) => boolean, string][] = [
  [
    'AWS::SQS::Queue',
    ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
      SqsManagedSseEnabled === true || KmsMasterKeyId !== undefined,
    'Set SqsManagedSseEnabled: true.',
  ],
  [
    'AWS::SNS::Topic',
    ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
    'Set KmsMasterKeyId, alias/aws/sns if no other service publishes to the topic.',
  ],
  [
    'AWS::DynamoDB::Table',
    ({ SSESpecification }) => asRecord(SSESpecification).SSEEnabled === true,
    'Set SSESpecification.SSEEnabled: true.',
  ],
  [
    'AWS::S3::Bucket',
    ({ BucketEncryption }) => BucketEncryption !== undefined,
    'Set BucketEncryption.',
  ],
];

/** Everything at rest is encrypted. */
export const dataIsEncrypted: Rule = {
  id: 'data-is-encrypted',
  check: ({ template }) =>
    ENCRYPTION.flatMap(([type, isEncrypted, message]) =>
      resourcesOf(template, type)
        .filter(({ properties }) => !isEncrypted(properties))
        .map(({ logicalId }) => ({ subject: logicalId, message })),
    ),
  accepts: {
    resources: { Mails: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } } },
  },
  rejects: { resources: { Mails: { Type: 'AWS::SQS::Queue', Properties: {} } } },
};
