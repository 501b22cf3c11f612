import { edgeSecretOf } from '@commerce/service-model/edge';
import type { Serverless } from '@commerce/service-model/serverless';
import type { Resource } from '@commerce/service-model/template';
import { splitAudiences } from './audiences.ts';
import { askForEdgeSecret } from './edge-secret.ts';
import { hostParameters } from './hosts.ts';
import { completeStages } from './stages.ts';
import { completeWebSocketApi } from './web-socket.ts';

type Instance = Serverless<{
  framework: 'configSchemaHandler';
  service: 'custom';
  function: 'throttle' | 'events' | 'environment' | 'iamRoleStatements';
  provider: 'logRetentionInDays' | 'compiledCloudFormationTemplate';
  aws: 'getStage';
}> & { readonly service: { resources?: { Resources?: Record<string, Resource> } } };

const DAYS = 30;

/**
 * Gives each API of a service, HTTP or WebSocket, a limit of requests and an access log, which osls
 * has no settings for. A function asks for another limit than the default one by its name. A WebSocket
 * API gets a stage with the name of its path, and is the only one that may call its functions. An authorizer
 * may name its audience in one text, with commas between the clients. The hosts of the APIs are written
 * into parameters, and the functions behind them know the secret of the distribution in front.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/apis"
 * custom:
 *   apis: ${file(../../packages/serverless-config/apis.yml)}
 * functions:
 *   place-order:
 *     handler: functions/place-order/handler.handler
 *     throttle: costly
 * ```
 */
export default class Apis {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor(serverless: Instance) {
    serverless.configSchemaHandler.defineFunctionProperties('aws', {
      type: 'object',
      properties: { throttle: { type: 'string' } },
    });
    this.hooks = {
      // Before every command: what is deployed is there locally, too.
      initialize: () => declare(serverless),
      'after:package:compileEvents': () => complete(serverless),
    };
  }
}

function declare(serverless: Instance): void {
  const { service } = serverless;
  const { custom, functions } = service;
  if (custom?.apis === undefined) return;
  service.resources ??= {};
  service.resources.Resources = {
    ...service.resources.Resources,
    ...hostParameters(functions, {
      service: service.service,
      stage: serverless.getProvider('aws').getStage(),
      webSocketStage: custom.apis.webSocketStage,
    }),
  };
  askForEdgeSecret(functions, edgeSecretOf(custom.apis));
}

function complete(serverless: Instance): void {
  const { service, custom, functions, provider } = serverless.service;
  if (custom?.apis === undefined) {
    throw new Error(
      `${service}: its APIs have no limit and no access log; include packages/serverless-config/apis.yml as custom.apis`,
    );
  }
  const template = provider.compiledCloudFormationTemplate;
  const { Resources } = template;
  try {
    Object.assign(
      Resources,
      completeStages(Resources, {
        service,
        stage: serverless.getProvider('aws').getStage(),
        settings: custom.apis,
        functions,
        logRetentionInDays: provider.logRetentionInDays ?? DAYS,
      }),
    );
    Object.assign(Resources, splitAudiences(Resources));
    completeWebSocketApi(template, custom.apis.webSocketStage);
  } catch (error) {
    throw new Error(`${service}: ${(error as Error).message}`, { cause: error });
  }
}
