import type { Template } from '@commerce/service-model/template';

/**
 * What `@commerce/serverless-config/traffic-shift` adds where traffic moves bit by bit. Services are
 * packaged for a stage where it does not, and the role has to deploy the others. The role is as
 * `permissions-boundary` leaves it.
 *
 * @example
 * ```ts
 * await neededRights({ name: 'orders-dev', stage: 'dev', template: SHIFTED_TRAFFIC });
 * ```
 */
export const SHIFTED_TRAFFIC: Template = {
  Resources: {
    PlaceOrder: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'orders-place-order-dev' },
    },
    PlaceOrderLogGroup: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: '/aws/lambda/orders-place-order-dev' },
    },
    PlaceOrderLogGroupErrors: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: { LogGroupName: { Ref: 'PlaceOrderLogGroup' } },
    },
    PlaceOrderAlias: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName: { Ref: 'PlaceOrder' } },
    },
    PlaceOrderDeploymentGroup: {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: { ServiceRoleArn: { 'Fn::GetAtt': ['TrafficShiftRole', 'Arn'] } },
    },
    TrafficShiftApplication: { Type: 'AWS::CodeDeploy::Application' },
    TrafficShiftAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmName: 'orders-release-fails-dev' },
    },
    TrafficShiftRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Path: '/commerce/dev/',
        PermissionsBoundary: 'arn:aws:iam::123456789012:policy/commerce-boundary-dev-us-east-1',
        AssumeRolePolicyDocument: {
          Statement: [{ Principal: { Service: 'codedeploy.amazonaws.com' } }],
        },
        ManagedPolicyArns: [
          'arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited',
        ],
      },
    },
  },
};
