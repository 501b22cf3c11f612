import { type ServiceDefinition, STAGE } from '@commerce/service-model';

/** As much of a service as names its data. */
export type WithResources = Pick<ServiceDefinition, 'resources'>;

/**
 * Names the tables of services in a stage, as the services write them. What a name looks like does not
 * say whose it is: `orders-orders-x-dev` ends like a table of `dev`, and is one of `x-dev`.
 */
export const tableNames = (services: readonly WithResources[], stage: string): string[] =>
  named(services, 'AWS::DynamoDB::Table', 'TableName').map((name) => name.replace(STAGE, stage));

/** Names the user pools of services in a stage. */
export const userPoolNames = (services: readonly WithResources[], stage: string): string[] =>
  named(services, 'AWS::Cognito::UserPool', 'UserPoolName').map((name) =>
    name.replace(STAGE, stage),
  );

/** Tells of a bucket by its name whether it is one of services in a stage and a region. */
export function isBucketOf(
  services: readonly WithResources[],
  { stage, region }: { readonly stage: string; readonly region: string },
): (bucket: string) => boolean {
  const names = new Set(
    named(services, 'AWS::S3::Bucket', 'BucketName').map((name) =>
      name.replace(STAGE, stage).replace(REGION, region),
    ),
  );
  // All buckets that can be listed are the account's.
  return (bucket) => names.has(bucket.replace(/\d{12}$/, () => ACCOUNT));
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
const REGION = '${AWS::Region}';
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
const ACCOUNT = '${AWS::AccountId}';

const named = (services: readonly WithResources[], type: string, property: string): string[] =>
  services.flatMap(({ resources }) =>
    Object.entries(resources)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId, { Properties }]) => textOf(Properties[property], logicalId)),
  );

function textOf(name: unknown, logicalId: string): string {
  const text = (name as { 'Fn::Sub'?: unknown } | undefined)?.['Fn::Sub'] ?? name;
  if (typeof text !== 'string' || !text.includes(STAGE)) {
    throw new Error(`${logicalId} has no name by which its stage is known`);
  }
  return text;
}
