import { asRecord } from '@commerce/service-model/template';
import { CHECKED_STAGE } from '../template/packaged-service.ts';
import { USER_POOL_ARN } from '../template/resolve.ts';
import { arnPrefix, type NeededRight, RANDOM } from './needed-right.ts';
import type { Stack } from './physical-arns.ts';

const LOG_DELIVERY =
  'CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies DescribeLogGroups';

/** Properties with which a resource logs in the name of who made it; its schema does not say so. */
const LOGS: Readonly<Record<string, string>> = {
  'AWS::StepFunctions::StateMachine': 'LoggingConfiguration',
  'AWS::ApiGatewayV2::Stage': 'AccessLogSettings',
};

/**
 * What is called around the resources of a stack: by `sls deploy` and `sls remove`, by CloudFormation,
 * and by those who write the logs.
 */
export const rightsOfDeployment = (stack: Stack): NeededRight[] => {
  const bucket = `arn:aws:s3:::${stack.name}-serverlessdeploymentbucket-${RANDOM.toLowerCase()}`;
  const on = (resource: string, by: string, service: string, calls: string) =>
    calls.split(' ').map((call) => ({ action: `${service}:${call}`, resource, by }));
  const osls = `sls deploy of ${stack.name}`;
  return [
    ...on(
      `${arnPrefix('cloudformation')}stack/${stack.name}/0c1d`,
      osls,
      'cloudformation',
      'CreateStack UpdateStack DeleteStack DescribeStacks DescribeStackEvents DescribeStackResource ListStackResources GetTemplate',
    ),
    ...on('*', osls, 'cloudformation', 'ValidateTemplate'),
    ...on(bucket, osls, 's3', 'ListBucket ListBucketVersions'),
    ...on(
      `${bucket}/orders.zip`,
      osls,
      's3',
      // A zip of more than 5 MB goes up in parts.
      'GetObject PutObject DeleteObject DeleteObjectVersion AbortMultipartUpload',
    ),
    ...(stack.template.Parameters === undefined
      ? []
      : on(
          `${arnPrefix('ssm')}parameter/commerce/${stack.stage}/jwt-issuer`,
          `parameters of ${stack.name}`,
          'ssm',
          'GetParameters',
        )),
    // Of a page that is published with its stack.
    ...Object.entries(stack.template.Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudFront::Distribution')
      .flatMap(([id]) =>
        on(
          'arn:aws:cloudfront::123456789012:distribution/E0C1D',
          `page of ${stack.name} ${id}`,
          'cloudfront',
          'CreateInvalidation GetInvalidation',
        ).map((right) => ({ ...right, context: { 'aws:ResourceTag/STAGE': CHECKED_STAGE } })),
      ),
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
    ...Object.entries(stack.template.Resources)
      .filter(([, { Type, Properties }]) => asRecord(Properties)[LOGS[Type] ?? ''] !== undefined)
      .flatMap(([id]) => on('*', `logs of ${stack.name} ${id}`, 'logs', LOG_DELIVERY)),
  ];
};

/**
 * What `npm run shop` calls for the stage of a pull request, beside what a deployment may.
 */
export const rightsOfStages = (): NeededRight[] => {
  const parameter = `${arnPrefix('ssm')}parameter/commerce`;
  const bucket = 'arn:aws:s3:::thumbnails-images-dev-us-east-1-123456789012';
  const deliveries = `${arnPrefix('dynamodb')}table/notifications-deliveries-dev`;
  const on = (resource: string, ...actions: readonly string[]) =>
    actions.map((action) => ({ action, resource, by: 'npm run shop' }));
  return [
    // No page of AWS says whether the slash at the end of a path is compared.
    ...['pull-request', 'pull-request/', 'pr-12', 'pr-12/'].flatMap((path) =>
      on(`${parameter}/${path}`, 'ssm:GetParametersByPath'),
    ),
    ...on(`${parameter}/pr-12/jwt-issuer`, 'ssm:PutParameter', 'ssm:DeleteParameter'),
    ...on(`${arnPrefix('kms')}key/0c1d`, 'kms:Decrypt', 'kms:Encrypt').map((right) => ({
      ...right,
      context: { 'kms:ViaService': 'ssm.us-east-1.amazonaws.com' },
    })),
    ...on('*', 's3:ListAllMyBuckets', 'dynamodb:ListTables', 'cognito-idp:ListUserPools'),
    ...on(bucket, 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'),
    ...on(`${bucket}/a`, 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:AbortMultipartUpload'),
    // The smoke test: people who are signed up and deleted again, and the log of mails.
    ...on(
      USER_POOL_ARN,
      'cognito-idp:AdminConfirmSignUp',
      'cognito-idp:AdminUpdateUserAttributes',
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminInitiateAuth',
      'cognito-idp:AdminDeleteUser',
    ).map((right) => ({ ...right, context: { 'aws:ResourceTag/STAGE': CHECKED_STAGE } })),
    ...on(`${deliveries}/index/byRecipient`, 'dynamodb:Query'),
    ...on(deliveries, 'dynamodb:GetItem'),
  ];
};
