import { httpRoutesOf, webSocketRoutesOf } from '@commerce/service-model/routes';
import type { FunctionDefinition } from '@commerce/service-model/serverless';
import type { Resources } from '@commerce/service-model/template';

interface Named {
  readonly service: string;
  readonly stage: string;
  readonly webSocketStage: string;
}

type RoutedFunction = Pick<FunctionDefinition, 'events'>;

/**
 * The parameters in which a service writes the hosts of its APIs, for what stands in front of them: ids of
 * APIs are known only once they are there. `/commerce/dev/orders/api-host` of an HTTP API, and
 * `/commerce/dev/notifications/live-api-host` of a WebSocket API whose stage is `live`.
 */
export function hostParameters(
  functions: Readonly<Record<string, RoutedFunction>>,
  { service, stage, webSocketStage }: Named,
): Resources {
  const all = Object.values(functions);
  const path = `/commerce/${stage}/${service}`;
  return {
    ...(all.some((declared) => httpRoutesOf(declared).length > 0) && {
      ApiHost: host('HttpApi', `${path}/api-host`, `HTTP API of ${service}`),
    }),
    ...(all.some((declared) => webSocketRoutesOf(declared).length > 0) && {
      WebSocketApiHost: host(
        'WebsocketsApi',
        `${path}/${webSocketStage}-api-host`,
        `WebSocket API of ${service}`,
      ),
    }),
  };
}

/** The logical ids of the APIs are those of osls. */
const host = (apiId: string, Name: string, what: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: {
    Name,
    Description: `Host of the ${what}`,
    Type: 'String',
    Value: { 'Fn::Sub': `\${${apiId}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}` },
  },
});
