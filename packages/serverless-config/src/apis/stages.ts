import { type HttpRoute, httpRoutesOf, webSocketRoutesOf } from '@commerce/service-model/routes';
import type { ApiSettings, FunctionDefinition } from '@commerce/service-model/serverless';
import type { Resource, Resources } from '@commerce/service-model/template';
import { type Limit, limitNamed } from './settings.ts';

/** The part of a function that decides about its routes. */
type RoutedFunction = Pick<FunctionDefinition, 'throttle' | 'events'>;

export interface StageOptions {
  readonly service: string;
  readonly stage: string;
  readonly settings: ApiSettings;
  readonly functions: Readonly<Record<string, RoutedFunction>>;
  readonly logRetentionInDays: number;
}

/** The name of an API in that of its log group. */
const KINDS = { HTTP: 'http-api', WEBSOCKET: 'websocket' } as const;

/** The stages of a template's APIs with limits and access logs, and the log groups. */
export function completeStages(resources: Resources, options: StageOptions): Resources {
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Stage')
      .flatMap(([id, resource]) => completeStage(id, resource, resources, options)),
  );
}

function completeStage(
  id: string,
  resource: Resource,
  resources: Resources,
  { service, stage, settings, functions, logRetentionInDays }: StageOptions,
): [string, Resource][] {
  const { Properties = {} } = resource;
  const { Ref: apiId } = Properties.ApiId as { Ref: string };
  const isHttp = resources[apiId]?.Properties?.ProtocolType === 'HTTP';
  const usual = {
    ...(Properties.DefaultRouteSettings as object | undefined),
    ...throttling(limitNamed('default', settings)),
  };
  const routes = limitedRoutes(functions, settings, isHttp).map(([key, limit]) => ({
    key,
    logicalId: routeNamed(key, apiId, resources),
    // A route with settings of its own has none of the stage's.
    settings: { ...usual, ...throttling(limit) },
  }));
  const logGroupId = `${id}AccessLogGroup`;
  const completed: Resource = {
    ...resource,
    ...(routes.length > 0 && {
      // API Gateway knows no settings of routes that are not there yet.
      DependsOn: [
        ...[resource.DependsOn ?? []].flat(),
        ...routes.map(({ logicalId }) => logicalId),
      ],
    }),
    Properties: {
      ...Properties,
      DefaultRouteSettings: usual,
      ...(routes.length > 0 && {
        RouteSettings: Object.fromEntries(routes.map(({ key, settings: own }) => [key, own])),
      }),
      AccessLogSettings: {
        DestinationArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${${logGroupId}}`,
        },
        Format: JSON.stringify(settings.accessLog[isHttp ? 'http' : 'webSocket']),
      },
    },
  };
  const logGroup: Resource = {
    Type: 'AWS::Logs::LogGroup',
    Properties: {
      // The prefix keeps the policy of CloudWatch Logs from growing with each API:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      LogGroupName: `/aws/vendedlogs/${KINDS[isHttp ? 'HTTP' : 'WEBSOCKET']}/${service}-${stage}`,
      RetentionInDays: logRetentionInDays,
    },
  };
  return [
    [logGroupId, logGroup],
    [id, completed],
  ];
}

const throttling = ({ rate, burst }: Limit) => ({
  ThrottlingRateLimit: rate,
  ThrottlingBurstLimit: burst,
});

function limitedRoutes(
  functions: StageOptions['functions'],
  settings: ApiSettings,
  isHttp: boolean,
): [key: string, limit: Limit][] {
  return Object.entries(functions).flatMap(([name, { throttle, events = [] }]) => {
    if (throttle === undefined) return [];
    try {
      const limit = limitNamed(throttle, settings);
      const keys = isHttp ? httpRoutesOf({ events }).map(routeKey) : webSocketRoutesOf({ events });
      return keys.map((key): [string, Limit] => [key, limit]);
    } catch (error) {
      throw new Error(`function "${name}" ${(error as Error).message}`, { cause: error });
    }
  });
}

const routeKey = ({ method, path }: HttpRoute): string => `${method} ${path}`;

function routeNamed(key: string, apiId: string, resources: Resources): string {
  const found = Object.entries(resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::ApiGatewayV2::Route' &&
      Properties?.RouteKey === key &&
      (Properties.ApiId as { Ref?: string }).Ref === apiId,
  );
  if (!found) throw new Error(`${key} is limited, but ${apiId} has no such route`);
  return found[0];
}
