import { textOf } from '@commerce/service-model/intrinsics';
import type { Resource, Template } from '@commerce/service-model/template';

/** Stand-ins for values of CloudFormation; the checks only need them to be the same everywhere. */
export const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
};

const ARN_PREFIX = (service: string) => `arn:aws:${service}:us-east-1:123456789012:`;

/** For each type the property that names it, and its ARN without the name. */
export const NAMED: Readonly<Record<string, { name: string; arn: string }>> = {
  'AWS::DynamoDB::Table': { name: 'TableName', arn: `${ARN_PREFIX('dynamodb')}table/` },
  'AWS::SQS::Queue': { name: 'QueueName', arn: ARN_PREFIX('sqs') },
  'AWS::SNS::Topic': { name: 'TopicName', arn: ARN_PREFIX('sns') },
  'AWS::S3::Bucket': { name: 'BucketName', arn: 'arn:aws:s3:::' },
  'AWS::Lambda::Function': { name: 'FunctionName', arn: `${ARN_PREFIX('lambda')}function:` },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: `${ARN_PREFIX('logs')}log-group:` },
  'AWS::SES::ConfigurationSet': { name: 'Name', arn: `${ARN_PREFIX('ses')}configuration-set/` },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    arn: `${ARN_PREFIX('states')}stateMachine:`,
  },
};

/** The user pool of a service: Cognito makes its id up, and a service has one. */
export const USER_POOL_ARN = `${ARN_PREFIX('cognito-idp')}userpool/us-east-1_1A2B3C4D5`;

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN = ['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine'];

/**
 * The text that CloudFormation would make of a value, with one made-up account. What has no name of its
 * own stands as its logical id.
 */
export const resolveText = (value: unknown, template: Template): string =>
  textOf(value, (id, attribute) =>
    attribute === undefined ? refText(id, template) : attributeText(id, attribute, template),
  );

const physicalName = (logicalId: string, { Type, Properties }: Resource, template: Template) => {
  const given = Properties?.[NAMED[Type]?.name ?? ''];
  return given === undefined ? logicalId : resolveText(given, template);
};

function refText(name: string, template: Template): string | undefined {
  const resource = template.Resources[name];
  if (!resource) return PSEUDO_PARAMETERS[name];
  return REF_IS_ARN.includes(resource.Type)
    ? attributeText(name, 'Arn', template)
    : physicalName(name, resource, template);
}

function attributeText(
  logicalId: string,
  attribute: string,
  template: Template,
): string | undefined {
  const resource = template.Resources[logicalId];
  if (resource?.Type === 'AWS::Cognito::UserPool' && attribute === 'Arn') return USER_POOL_ARN;
  const arn = resource && NAMED[resource.Type]?.arn;
  if (!resource || arn === undefined) return undefined;
  const name = physicalName(logicalId, resource, template);
  if (attribute === 'Arn' || attribute === 'TopicArn') return `${arn}${name}`;
  if (attribute === 'StreamArn') return `${arn}${name}/stream/latest`;
  return attribute.endsWith('Name') ? name : undefined;
}
