import { referencedId } from '@commerce/service-model/intrinsics';
import {
  asList,
  asRecord,
  type Resource,
  type Resources,
  resourcesOf,
} from '@commerce/service-model/template';

/** The names of CodeDeploy's configurations for Lambda, without their prefix: `Canary10Percent5Minutes`. */
export type ShiftType = string;

export interface ShiftOptions {
  readonly type: ShiftType;
  readonly service: string;
  readonly stage: string;
  /** The topic that is told when a release fails. */
  readonly alarmActions: readonly unknown[];
}

const ALIAS = 'live';
/** The number of errors that a new version may log in a minute before it is taken back. */
const TOLERATED_ERRORS = 3;

/** The property in which a trigger names its function: only these can be pointed at an alias. */
const TRIGGERS: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Integration': 'IntegrationUri',
  'AWS::Lambda::EventSourceMapping': 'FunctionName',
  'AWS::Lambda::Permission': 'FunctionName',
};

/**
 * Gives each function behind an API, a queue or a stream an alias that traffic goes to, and lets
 * CodeDeploy move it to a new version bit by bit, and back when the service's alarms say so.
 * Functions that somebody calls by name (tasks, schedules) change at once: nothing can split their
 * calls. Returns what is to be added or replaced in the template.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
export function shiftTraffic(
  resources: Resources,
  options: ShiftOptions,
): Record<string, Resource> {
  const { type } = options;
  const shifted = resourcesOf({ Resources: resources }, 'AWS::Lambda::Function')
    .map(({ logicalId: id }) => ({ id, version: versionOf(id, resources) }))
    .filter(({ id, version }) => version !== undefined && isTriggered(id, resources));
  if (shifted.length === 0) return {};

  return {
    TrafficShiftApplication: {
      Type: 'AWS::CodeDeploy::Application',
      Properties: { ComputePlatform: 'Lambda' },
    },
    TrafficShiftRole: ROLE,
    TrafficShiftAlarm: errorAlarm(options),
    ...Object.fromEntries(errorFilters(resources, options)),
    ...Object.fromEntries(
      shifted.flatMap(({ id, version = '' }) => [
        [`${id}Alias`, alias(id, version)],
        [`${id}DeploymentGroup`, deploymentGroup(type, alarmsOf(id, resources))],
        ...triggersOf(id, resources).map(([trigger, resource]) => [
          trigger,
          repointed(resource, id),
        ]),
      ]),
    ),
  };
}

const versionOf = (functionId: string, resources: Resources): string | undefined =>
  resourcesOf({ Resources: resources }, 'AWS::Lambda::Version').find(
    ({ properties }) => referencedId(properties.FunctionName) === functionId,
  )?.logicalId;

const triggersOf = (functionId: string, resources: Resources): [string, Resource][] =>
  Object.entries(resources).filter(([, { Type, Properties }]) => {
    const property = TRIGGERS[Type];
    return property !== undefined && referencedId(Properties?.[property]) === functionId;
  });

const isTriggered = (functionId: string, resources: Resources): boolean =>
  triggersOf(functionId, resources).some(([, { Type }]) => Type !== 'AWS::Lambda::Permission');

const repointed = (resource: Resource, functionId: string): Resource => ({
  ...resource,
  Properties: {
    ...resource.Properties,
    [TRIGGERS[resource.Type] ?? '']: { Ref: `${functionId}Alias` },
  },
});

const alias = (functionId: string, version: string): Resource => ({
  Type: 'AWS::Lambda::Alias',
  Properties: {
    Name: ALIAS,
    FunctionName: { Ref: functionId },
    FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
  },
  UpdatePolicy: {
    CodeDeployLambdaAliasUpdate: {
      ApplicationName: { Ref: 'TrafficShiftApplication' },
      DeploymentGroupName: { Ref: `${functionId}DeploymentGroup` },
    },
  },
});

const deploymentGroup = (type: ShiftType, alarms: readonly string[]): Resource => ({
  Type: 'AWS::CodeDeploy::DeploymentGroup',
  Properties: {
    ApplicationName: { Ref: 'TrafficShiftApplication' },
    DeploymentConfigName: `CodeDeployDefault.Lambda${type}`,
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ServiceRoleArn: { 'Fn::GetAtt': ['TrafficShiftRole', 'Arn'] },
    AutoRollbackConfiguration: {
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
    },
    // An alarm that rings already would stop the deployment that is to end it.
    ...(type !== 'AllAtOnce' && {
      AlarmConfiguration: { Enabled: true, Alarms: alarms.map((id) => ({ Name: { Ref: id } })) },
    }),
  },
});

/** The alarm on what is logged, and those of the function and of the API that it answers for. */
function alarmsOf(functionId: string, resources: Resources): string[] {
  const watched = new Set([functionId, ...apisOf(functionId, resources)]);
  const alarms = resourcesOf({ Resources: resources }, 'AWS::CloudWatch::Alarm');
  const own = alarms.filter(({ properties }) =>
    asList(properties.Dimensions)
      .map(asRecord)
      .some(({ Name, Value }) => {
        const of = referencedId(Value);
        return (
          of !== undefined && watched.has(of) && ['FunctionName', 'ApiId'].includes(String(Name))
        );
      }),
  );
  return ['TrafficShiftAlarm', ...own.map(({ logicalId }) => logicalId)];
}

const apisOf = (functionId: string, resources: Resources): string[] =>
  triggersOf(functionId, resources).flatMap(
    ([, { Properties }]) => referencedId(Properties?.ApiId) ?? [],
  );

const metric = ({ service, stage }: ShiftOptions) => ({
  MetricNamespace: 'commerce/deployments',
  MetricName: `${service}-${stage}-errors`,
});

/** Matches lines that handlers log as an error, and what the runtime says when a function cannot even do that. */
const PATTERN =
  '?"\\"level\\":\\"ERROR\\"" ?"Task timed out" ?"Runtime exited" ?"Runtime.ImportModuleError"';

const errorFilters = (resources: Resources, options: ShiftOptions): [string, Resource][] =>
  resourcesOf({ Resources: resources }, 'AWS::Logs::LogGroup')
    .filter(({ properties }) => /^\/aws\/lambda\//.test(String(properties.LogGroupName)))
    .map(({ logicalId: id }) => [
      `${id}Errors`,
      {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: { Ref: id },
          FilterPattern: PATTERN,
          MetricTransformations: [{ ...metric(options), MetricValue: '1' }],
        },
      },
    ]);

function errorAlarm(options: ShiftOptions): Resource {
  const { MetricNamespace, MetricName } = metric(options);
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `${options.service}-release-fails-${options.stage}`,
      AlarmDescription: `${options.service} logs errors; a release that is under way is taken back.`,
      Namespace: MetricNamespace,
      MetricName,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: TOLERATED_ERRORS,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: options.alarmActions,
    },
  };
}

const ROLE: Resource = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'codedeploy.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    ManagedPolicyArns: [
      {
        'Fn::Join': [
          ':',
          [
            'arn',
            { Ref: 'AWS::Partition' },
            'iam:',
            'aws',
            'policy/service-role/AWSCodeDeployRoleForLambdaLimited',
          ],
        ],
      },
    ],
  },
};
