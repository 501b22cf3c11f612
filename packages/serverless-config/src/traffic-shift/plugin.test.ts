import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import TrafficShift from './plugin.ts';

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const resource = (Type: string, Properties: Record<string, unknown> = {}): Resource => ({
  Type,
  Properties,
});
const fn = (id: string) => ({
  [id]: resource('AWS::Lambda::Function'),
  [`${id}Version1`]: resource('AWS::Lambda::Version', { FunctionName: { Ref: id } }),
  [`${id}LogGroup`]: resource('AWS::Logs::LogGroup', {
    LogGroupName: `/aws/lambda/orders-${id}-dev`,
  }),
});

const template = (): Record<string, Resource> => ({
  ...fn('PlaceOrder'),
  ...fn('StartFulfilment'),
  ...fn('ConfirmOrder'),
  FulfilmentLogGroup: resource('AWS::Logs::LogGroup', { LogGroupName: '/aws/vendedlogs/states/x' }),
  HttpApi: resource('AWS::ApiGatewayV2::Api'),
  Integration: resource('AWS::ApiGatewayV2::Integration', {
    ApiId: { Ref: 'HttpApi' },
    IntegrationUri: arnOf('PlaceOrder'),
  }),
  Permission: resource('AWS::Lambda::Permission', { FunctionName: arnOf('PlaceOrder') }),
  Mapping: resource('AWS::Lambda::EventSourceMapping', { FunctionName: arnOf('StartFulfilment') }),
  TaskPermission: resource('AWS::Lambda::Permission', { FunctionName: arnOf('ConfirmOrder') }),
  HttpApiAlarm: resource('AWS::CloudWatch::Alarm', {
    Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
  }),
  QueueAlarm: resource('AWS::CloudWatch::Alarm', {
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }],
  }),
});

function packaged(trafficShift: string | undefined, Resources = template()) {
  const plugin = new TrafficShift({
    service: {
      service: 'orders',
      custom: {
        ...(trafficShift !== undefined && { trafficShift }),
        slicWatch: { alarmActionsConfig: { alarmActions: ['arn:topic'] } },
      },
      provider: { compiledCloudFormationTemplate: { Resources } },
    },
    getProvider: () => ({ getStage: () => 'prod' }),
  });
  plugin.hooks['after:aws:package:finalize:mergeCustomProviderResources']?.();
  return Resources;
}
const propertiesOf = (resources: Record<string, Resource>, id: string) => resources[id]?.Properties;

describe('a canary', () => {
  const resources = packaged('Canary10Percent5Minutes');

  it('points routes, their permissions and event sources at the alias', () => {
    expect(propertiesOf(resources, 'Integration')).toEqual({
      ApiId: { Ref: 'HttpApi' },
      IntegrationUri: { Ref: 'PlaceOrderAlias' },
    });
    expect(propertiesOf(resources, 'Permission')).toEqual({
      FunctionName: { Ref: 'PlaceOrderAlias' },
    });
    expect(propertiesOf(resources, 'Mapping')).toEqual({
      FunctionName: { Ref: 'StartFulfilmentAlias' },
    });
  });

  it('leaves alone what is called by name', () => {
    expect(resources).not.toHaveProperty('ConfirmOrderAlias');
    expect(propertiesOf(resources, 'TaskPermission')).toEqual({
      FunctionName: arnOf('ConfirmOrder'),
    });
  });

  it('lets CodeDeploy move the alias to the new version', () => {
    expect(resources.PlaceOrderAlias).toEqual({
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: 'live',
        FunctionName: { Ref: 'PlaceOrder' },
        FunctionVersion: { 'Fn::GetAtt': ['PlaceOrderVersion1', 'Version'] },
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'TrafficShiftApplication' },
          DeploymentGroupName: { Ref: 'PlaceOrderDeploymentGroup' },
        },
      },
    });
    expect(propertiesOf(resources, 'PlaceOrderDeploymentGroup')).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: { Enabled: true },
    });
  });

  it('lets CodeDeploy act with a role without a name, of which every region may have one', () => {
    expect(propertiesOf(resources, 'TrafficShiftRole')).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'codedeploy.amazonaws.com' } }],
      },
    });
    expect(propertiesOf(resources, 'TrafficShiftRole')).not.toHaveProperty('RoleName');
  });

  it('goes back when errors are logged, or the API of the function fails', () => {
    const alarms = (id: string) =>
      propertiesOf(resources, `${id}DeploymentGroup`)?.AlarmConfiguration;
    expect(alarms('PlaceOrder')).toEqual({
      Enabled: true,
      Alarms: [{ Name: { Ref: 'TrafficShiftAlarm' } }, { Name: { Ref: 'HttpApiAlarm' } }],
    });
    expect(alarms('StartFulfilment')).toMatchObject({
      Alarms: [{ Name: { Ref: 'TrafficShiftAlarm' } }],
    });
  });

  it('counts the errors of all functions in the metric that its alarm watches', () => {
    const filters = Object.values(resources).filter(
      ({ Type }) => Type === 'AWS::Logs::MetricFilter',
    );
    expect(filters).toHaveLength(3);
    const { Namespace, MetricName, AlarmActions } =
      propertiesOf(resources, 'TrafficShiftAlarm') ?? {};
    expect(AlarmActions).toEqual(['arn:topic']);
    for (const { Properties } of filters) {
      expect(Properties?.MetricTransformations).toEqual([
        { MetricNamespace: Namespace, MetricName, MetricValue: '1' },
      ]);
    }
  });
});

describe('other ways', () => {
  it('does not wait for alarms when everything moves at once, so that a repair gets through', () => {
    const resources = packaged('AllAtOnce');
    expect(propertiesOf(resources, 'PlaceOrderDeploymentGroup')).not.toHaveProperty(
      'AlarmConfiguration',
    );
  });

  it('changes nothing where traffic is not shifted', () => {
    expect(packaged('none')).toEqual(template());
  });

  it('adds nothing where nothing can be shifted', () => {
    const Resources = { ...fn('ConfirmOrder') };
    expect(packaged('Canary10Percent5Minutes', { ...Resources })).toEqual(Resources);
  });

  it('wants to be told', () => {
    expect(() => packaged(undefined)).toThrow('orders: custom.trafficShift does not say');
  });
});
