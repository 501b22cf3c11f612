import { referencedId } from '@commerce/service-model/intrinsics';
import { asList, asRecord, type Resource, type Template } from '@commerce/service-model/template';
import { NAMED, resolveText, USER_POOL_ARN } from '../template/resolve.ts';
import { arnPrefix, RANDOM } from './needed-right.ts';

/** A stack of a service, as a deployment makes it. */
export interface Stack {
  /** `orders-dev`. */
  readonly name: string;
  readonly stage: string;
  readonly template: Template;
}

/** For each type that has a name: its property, and its ARN without the name. */
const NAMES: typeof NAMED = {
  ...NAMED,
  'AWS::IAM::Role': { name: 'RoleName', arn: 'arn:aws:iam::123456789012:role/' },
  'AWS::Budgets::Budget': {
    name: 'Budget.BudgetName',
    arn: 'arn:aws:budgets::123456789012:budget/',
  },
  'AWS::KMS::Alias': { name: 'AliasName', arn: arnPrefix('kms') },
  'AWS::SecretsManager::Secret': { name: 'Name', arn: `${arnPrefix('secretsmanager')}secret:` },
  'AWS::SSM::Parameter': { name: 'Name', arn: `${arnPrefix('ssm')}parameter` },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', arn: `${arnPrefix('cloudwatch')}alarm:` },
  'AWS::CloudWatch::Dashboard': {
    name: 'DashboardName',
    arn: 'arn:aws:cloudwatch::123456789012:dashboard/',
  },
  'AWS::CloudFront::Function': { name: 'Name', arn: 'arn:aws:cloudfront::123456789012:function/' },
  'AWS::CodeDeploy::Application': {
    name: 'ApplicationName',
    arn: `${arnPrefix('codedeploy')}application:`,
  },
  'AWS::Scheduler::Schedule': {
    name: 'Name',
    arn: `${arnPrefix('scheduler')}schedule/default/`,
  },
};

/** Types that have no ARN and are a part of another's resource: the property that names it. */
const OWNERS: Readonly<Record<string, string>> = {
  'AWS::Cognito::IdentityPoolRoleAttachment': 'IdentityPoolId',
  'AWS::Cognito::ManagedLoginBranding': 'UserPoolId',
  'AWS::Cognito::UserPoolClient': 'UserPoolId',
  'AWS::Cognito::UserPoolDomain': 'UserPoolId',
  'AWS::Cognito::UserPoolGroup': 'UserPoolId',
  'AWS::Cognito::UserPoolResourceServer': 'UserPoolId',
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': 'UserPoolId',
  'AWS::IAM::RolePolicy': 'RoleName',
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::EventInvokeConfig': 'FunctionName',
  'AWS::Lambda::Permission': 'FunctionName',
  'AWS::Lambda::Version': 'FunctionName',
  'AWS::Logs::MetricFilter': 'LogGroupName',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SES::ConfigurationSetEventDestination': 'ConfigurationSetName',
  'AWS::SNS::Subscription': 'TopicArn',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueuePolicy': 'Queues',
};

const KEY = `${arnPrefix('kms')}key/0c1d`;
const EDGE = 'arn:aws:cloudfront::123456789012:';

/** Types whose resources have an id that their service makes up, or are there once. */
const FIXED: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'arn:aws:apigateway:us-east-1::/account',
  'AWS::CloudFront::CachePolicy': `${EDGE}cache-policy/0c1d`,
  'AWS::CloudFront::Distribution': `${EDGE}distribution/E1A2B3`,
  'AWS::CloudFront::OriginAccessControl': `${EDGE}origin-access-control/E1A2B3`,
  'AWS::CloudFront::ResponseHeadersPolicy': `${EDGE}response-headers-policy/0c1d`,
  'AWS::Cognito::IdentityPool': `${arnPrefix('cognito-identity')}identitypool/us-east-1:0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f`,
  'AWS::Cognito::UserPool': USER_POOL_ARN,
  'AWS::KMS::Key': KEY,
  'AWS::Lambda::EventSourceMapping': `${arnPrefix('lambda')}event-source-mapping:0c1d`,
};

/** A name that CloudFormation makes up, as long as it gets. */
const madeUp = (stack: string, logicalId: string): string => `${stack}-${logicalId}-${RANDOM}`;

/** The ARNs that calls for a resource are about. */
export function arnsOf(logicalId: string, stack: Stack): string[] {
  const resource = stack.template.Resources[logicalId];
  if (resource === undefined) return [];
  const { Type, Properties = {} } = resource;
  const owner = OWNERS[Type];
  if (owner !== undefined) {
    return asList(Properties[owner]).flatMap((value) => partsOf(Type, ownerArns(value, stack)));
  }
  if (Type.startsWith('AWS::ApiGatewayV2::')) return apiArns(Type);
  const fixed = FIXED[Type];
  if (fixed !== undefined) return [fixed];
  return namedArns(logicalId, resource, stack);
}

const member = (value: unknown, name: string): unknown => asRecord(value)[name];

function namedArns(logicalId: string, { Type, Properties = {} }: Resource, stack: Stack) {
  const { name: property = '', arn } = NAMES[Type] ?? {};
  if (arn === undefined) return [];
  const given = property.split('.').reduce(member, Properties);
  if (given !== undefined) {
    const name = resolveText(given, stack.template).replace('AWS::StackName', stack.name);
    // Secrets Manager ends the ARN of a secret with six characters of its own.
    if (Type === 'AWS::SecretsManager::Secret') return [`${arn}${name}-1A2b3C`];
    // An alias is made and moved by who may do so with its key.
    return [
      `${arn}${name}`,
      ...(Type === 'AWS::KMS::Alias' ? [KEY] : []),
      // Which of the two is compared depends on the action.
      ...(Type === 'AWS::Logs::LogGroup' ? [`${arn}${name}:*`] : []),
    ];
  }
  const name = madeUp(stack.name, logicalId);
  if (Type === 'AWS::IAM::Role') return [`${arn}${pathOf(Properties)}${name}`];
  return [`${arn}${Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name}`];
}

/** The path of a role, as it stands in its ARN. */
const pathOf = ({ Path = '/' }: Readonly<Record<string, unknown>>): string =>
  String(Path).replace('/', '');

/** The owner may be another service's topic, which only its ARN names. */
export function ownerArns(value: unknown, stack: Stack): string[] {
  const id = referencedId(value);
  return id !== undefined && id in stack.template.Resources
    ? arnsOf(id, stack)
    : [resolveText(value, stack.template)];
}

/** Calls for a part are about its owner, about the part itself, or about both. */
const partsOf = (type: string, owners: readonly string[]): string[] =>
  /^AWS::(Lambda::(?!Permission)|SNS::Subscription)/.test(type)
    ? owners.flatMap((arn) => (arn.endsWith(`:${PART}`) ? [arn] : [arn, `${arn}:${PART}`]))
    : [...owners];
/** A version, an alias, or a subscription. */
const PART = '42';

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
function apiArns(type: string): string[] {
  const of = (path: string) => `arn:aws:apigateway:us-east-1::${path}`;
  const kind = type.split('::')[2]?.toLowerCase();
  return kind === 'api'
    ? [of('/apis'), of('/apis/a1b2c3'), of('/tags/arn%3Aaws%3Aapigateway')]
    : [of(`/apis/a1b2c3/${kind}s`), of(`/apis/a1b2c3/${kind}s/d4e5f6`)];
}

/** The ARN of what CodeDeploy is asked about when an alias moves. */
export function codeDeployArn(action: string, logicalId: string, stack: Stack): string {
  const prefix = arnPrefix('codedeploy');
  const application = madeUp(stack.name, 'TrafficShiftApplication');
  if (action.endsWith('DeploymentConfig')) {
    return `${prefix}deploymentconfig:CodeDeployDefault.LambdaCanary10Percent5Minutes`;
  }
  if (action.endsWith('ApplicationRevision')) return `${prefix}application:${application}`;
  return `${prefix}deploymentgroup:${application}/${madeUp(stack.name, logicalId)}`;
}

/** The roles that a resource hands to a service of AWS, with that service. */
export function passedRoles(resource: Resource, stack: Stack): { arn: string; to: string }[] {
  const { Resources } = stack.template;
  return rolesIn(resource.Properties, stack.template).flatMap((id) =>
    asList(asRecord(Resources[id]?.Properties?.AssumeRolePolicyDocument).Statement)
      .flatMap((statement) => asList(asRecord(asRecord(statement).Principal).Service))
      .map((service) => globalName(resolveText(service, stack.template)))
      .flatMap((to) => arnsOf(id, stack).map((arn) => ({ arn, to }))),
  );
}

/** IAM compares `states.amazonaws.com`, also where a role trusts the service of one region only. */
const globalName = (service: string): string => service.replace('.us-east-1.', '.');

function rolesIn(value: unknown, template: Template): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const id = referencedId(value);
  if (id !== undefined) return template.Resources[id]?.Type === 'AWS::IAM::Role' ? [id] : [];
  return Object.values(value).flatMap((inner) => rolesIn(inner, template));
}
