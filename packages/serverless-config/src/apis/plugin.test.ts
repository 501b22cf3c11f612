// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's

import type { PolicyStatement } from '@commerce/service-model/serverless';
import { describe, expect, it } from '@jest/globals';
import Apis from './plugin.ts';

const SETTINGS = {
  throttle: { default: { rate: 500, burst: 1000 }, costly: { rate: '50', burst: '100' } },
  webSocketStage: 'live',
  edgeSecret: '/commerce/dev/edge-secret',
  accessLog: {
    http: { requestId: '$context.requestId', route: '$context.routeKey' },
    webSocket: { connectionId: '$context.connectionId' },
  },
};
type Functions = Record<
  string,
  {
    throttle?: string;
    events?: Record<string, unknown>[];
    environment?: Record<string, unknown>;
    iamRoleStatements?: PolicyStatement[];
  }
>;
const ORDERS: Functions = {
  'place-order': { throttle: 'costly', events: [{ httpApi: { method: 'post', path: '/orders' } }] },
  'get-order': { events: [{ httpApi: 'GET /orders/{orderId}' }] },
};

const api = (prefix: string, ProtocolType: string, ...routes: string[]) => ({
  [prefix]: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType } },
  [`${prefix}Stage`]: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: prefix },
      DefaultRouteSettings: { DetailedMetricsEnabled: true },
    },
  },
  ...Object.fromEntries(
    routes.map((RouteKey, index) => [
      `${prefix}Route${index}`,
      { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey, ApiId: { Ref: prefix } } },
    ]),
  ),
});

interface Given {
  Type: string;
  DependsOn?: string | string[];
  Properties?: Record<string, unknown>;
}

function templateOf(
  resources: Record<string, Given>,
  functions: Functions,
  apis: typeof SETTINGS | null = SETTINGS,
) {
  const Resources = { ...resources };
  packaged({ functions, apis, Resources }).plugin.hooks['after:package:compileEvents']?.();
  return Resources;
}

/** The resources of a service before any command. */
function resourcesOf(functions: Functions, apis: typeof SETTINGS | null = SETTINGS) {
  const { plugin, service } = packaged({ functions, apis, Resources: {} });
  plugin.hooks.initialize?.();
  return service.resources?.Resources;
}

interface Package {
  functions: Functions;
  apis: typeof SETTINGS | null;
  Resources: Record<string, Given>;
}

function packaged({ functions, apis, Resources }: Package) {
  const service: ConstructorParameters<typeof Apis>[0]['service'] = {
    service: 'orders',
    ...(apis && { custom: { apis } }),
    functions,
    provider: { logRetentionInDays: 30, compiledCloudFormationTemplate: { Resources } },
  };
  const plugin = new Apis({
    service,
    configSchemaHandler: {
      defineFunctionProperties: () => {},
      validateConfig: async () => {},
    },
    getProvider: () => ({ getStage: () => 'dev' }),
  });
  return { plugin, service };
}

describe('apis plugin', () => {
  const httpApi = api('HttpApi', 'HTTP', 'GET /orders/{orderId}', 'POST /orders');

  it('limits every route, and those of a costly function more', () => {
    const { HttpApiStage } = templateOf(httpApi, ORDERS);
    expect(HttpApiStage?.Properties).toMatchObject({
      DefaultRouteSettings: {
        DetailedMetricsEnabled: true,
        ThrottlingRateLimit: 500,
        ThrottlingBurstLimit: 1000,
      },
      RouteSettings: {
        'POST /orders': {
          DetailedMetricsEnabled: true,
          ThrottlingRateLimit: 50,
          ThrottlingBurstLimit: 100,
        },
      },
    });
  });

  it('lets a parameter name several clients of an authorizer', () => {
    const authorizer = (Audience: unknown): Given => ({
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: { JwtConfiguration: { Issuer: 'https://issuer.example', Audience } },
    });
    const audienceOf = (Audience: unknown) =>
      templateOf({ ...httpApi, Customers: authorizer(Audience) }, ORDERS).Customers?.Properties
        ?.JwtConfiguration;

    const reference = '{{resolve:ssm:/commerce/dev/jwt-audience}}';
    expect(audienceOf([reference])).toEqual({
      Issuer: 'https://issuer.example',
      Audience: { 'Fn::Split': [',', reference] },
    });
    for (const listed of [['web', 'warehouse'], [{ Ref: 'WebClient' }]]) {
      expect(audienceOf(listed)).toMatchObject({ Audience: listed });
    }
  });

  it('has the stage wait for the routes that have settings of their own', () => {
    const { HttpApiStage } = templateOf(httpApi, ORDERS);
    expect(HttpApiStage?.DependsOn).toEqual(['HttpApiRoute1']);
  });

  it('logs each request as one line of JSON into a group that forgets', () => {
    const { HttpApiStage, HttpApiStageAccessLogGroup } = templateOf(httpApi, ORDERS);
    expect(HttpApiStage?.Properties?.AccessLogSettings).toMatchObject({
      DestinationArn: { 'Fn::Sub': expect.stringMatching(/:\$\{HttpApiStageAccessLogGroup\}$/) },
      Format: '{"requestId":"$context.requestId","route":"$context.routeKey"}',
    });
    expect(HttpApiStageAccessLogGroup?.Properties).toEqual({
      LogGroupName: '/aws/vendedlogs/http-api/orders-dev',
      RetentionInDays: 30,
    });
  });

  it('does the same for a WebSocket API, with its own line', () => {
    const resources = api('WebsocketsApi', 'WEBSOCKET', '$connect', '$default');
    const connect: Functions = {
      connect: { throttle: 'costly', events: [{ websocket: { route: '$connect' } }] },
    };
    const completed = templateOf(resources, connect);
    expect(completed.WebsocketsApiStage?.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 500 },
      RouteSettings: { $connect: { ThrottlingRateLimit: 50 } },
      AccessLogSettings: { Format: '{"connectionId":"$context.connectionId"}' },
    });
    expect(completed.WebsocketsApiStageAccessLogGroup?.Properties?.LogGroupName).toBe(
      '/aws/vendedlogs/websocket/orders-dev',
    );
  });

  it('gives a WebSocket API the stage of its path, and lets it alone call its functions', () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: { Principal: 'apigateway.amazonaws.com', FunctionName: { Ref: 'Connect' } },
    };
    const completed = templateOf(
      { ...api('WebsocketsApi', 'WEBSOCKET', '$connect'), ...httpApi, Permission: permission },
      {},
    );
    expect(completed.WebsocketsApiStage?.Properties?.StageName).toBe('live');
    expect(completed.HttpApiStage?.Properties).not.toHaveProperty('StageName');
    expect(completed.Permission?.Properties).toEqual({
      ...permission.Properties,
      SourceArn: {
        'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${WebsocketsApi}/*`,
      },
    });
  });

  it('writes the hosts of the APIs that there are into parameters', () => {
    const connect = { events: [{ websocket: { route: '$connect' } }] };
    expect(resourcesOf({ ...ORDERS, connect })).toEqual({
      ApiHost: {
        Type: 'AWS::SSM::Parameter',
        Properties: {
          Name: '/commerce/dev/orders/api-host',
          Description: 'Host of the HTTP API of orders',
          Type: 'String',
          Value: { 'Fn::Sub': '${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}' },
        },
      },
      WebSocketApiHost: expect.objectContaining({
        Properties: expect.objectContaining({
          Name: '/commerce/dev/orders/live-api-host',
          Value: { 'Fn::Sub': '${WebsocketsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}' },
        }),
      }),
    });
    expect(Object.keys(resourcesOf(ORDERS) ?? {})).toEqual(['ApiHost']);
    expect(resourcesOf({ work: { events: [{ sqs: 'arn' }] } })).toEqual({});
  });

  it('lets functions that requests reach know the secret of the edge, and no others', () => {
    const own = { Effect: 'Allow' as const, Action: 'ses:SendEmail', Resource: '*' };
    const functions = () => ({
      order: { ...ORDERS['get-order'], environment: { TABLE: 't' }, iamRoleStatements: [own] },
      connect: { events: [{ websocket: { route: '$connect' } }] },
      subscribe: { events: [{ websocket: { route: '$default' } }] },
      work: { events: [{ sqs: 'arn' }] },
    });
    const declared: Functions = functions();
    resourcesOf(declared);

    const right = {
      Sid: 'ReadEdgeSecret',
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: {
        'Fn::Sub':
          'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:/commerce/dev/edge-secret-??????',
      },
    };
    const EDGE_SECRET_ID = '/commerce/dev/edge-secret';
    expect(declared).toEqual({
      ...functions(),
      order: {
        ...functions().order,
        environment: { TABLE: 't', EDGE_SECRET_ID },
        iamRoleStatements: [own, right],
      },
      connect: {
        ...functions().connect,
        environment: { EDGE_SECRET_ID },
        iamRoleStatements: [right],
      },
    });

    const open: Functions = functions();
    resourcesOf(open, { ...SETTINGS, edgeSecret: 'none' });
    expect(open).toEqual(functions());
  });

  it('rejects a service without settings, a limit that is not there, and one that takes nothing', () => {
    expect(() => templateOf(httpApi, ORDERS, null)).toThrow('have no limit');
    const unknown: Functions = { 'place-order': { ...ORDERS['place-order'], throttle: 'cheap' } };
    expect(() => templateOf(httpApi, unknown)).toThrow(
      'orders: function "place-order" names the limit "cheap"',
    );
    const closed = {
      ...SETTINGS,
      throttle: { ...SETTINGS.throttle, default: { rate: 0, burst: 1 } },
    };
    expect(() => templateOf(httpApi, {}, closed)).toThrow('whose rate is 0');
  });
});
