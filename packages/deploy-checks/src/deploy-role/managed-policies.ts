import { arnPrefix, type NeededRight } from './needed-right.ts';

type Right = Pick<NeededRight, 'action' | 'resource'>;

const on = (resource: string, service: string, calls: string): Right[] =>
  calls.split(' ').map((call) => ({ action: `${service}:${call}`, resource }));

const SHIFTED = `${arnPrefix('lambda')}function:orders-place-order-dev`;
const POLICY = 'arn:aws:iam::aws:policy/service-role/';

/**
 * What roles of ours do by policies that AWS keeps, by their ARNs. More is in them: CodeDeploy reads no
 * revision from S3 and calls no hook here.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonAPIGatewayPushToCloudWatchLogs.html
 */
export const MANAGED_POLICIES: Readonly<Record<string, readonly Right[]>> = {
  [`${POLICY}AWSCodeDeployRoleForLambdaLimited`]: [
    ...on('*', 'cloudwatch', 'DescribeAlarms'),
    ...[SHIFTED, `${SHIFTED}:live`].flatMap((arn) =>
      on(arn, 'lambda', 'GetAlias GetProvisionedConcurrencyConfig UpdateAlias'),
    ),
  ],
  [`${POLICY}AmazonAPIGatewayPushToCloudWatchLogs`]: on(
    '*',
    'logs',
    'CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams FilterLogEvents GetLogEvents PutLogEvents',
  ),
};
