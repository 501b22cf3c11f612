import type { ApiSettings } from './settings.ts';
import { completeStages, type Resource, type RoutedFunction } from './stages.ts';

/** The part of osls that the plugin touches. */
interface Serverless {
  readonly service: {
    readonly service: string;
    readonly custom?: { readonly apis?: ApiSettings };
    readonly functions: Readonly<Record<string, RoutedFunction>>;
    readonly provider: {
      readonly logRetentionInDays?: number;
      readonly compiledCloudFormationTemplate: { readonly Resources: Record<string, Resource> };
    };
  };
  readonly configSchemaHandler: {
    defineFunctionProperties(provider: string, schema: object): void;
  };
  getProvider(name: 'aws'): { getStage(): string };
}

const DAYS = 30;

/**
 * Gives each API of a service, HTTP or WebSocket, a limit of requests and an access log, which osls
 * has no settings for. A function asks for another limit than the default one by its name.
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
  readonly #serverless: Serverless;

  constructor(serverless: Serverless) {
    this.#serverless = serverless;
    serverless.configSchemaHandler.defineFunctionProperties('aws', {
      type: 'object',
      properties: { throttle: { type: 'string' } },
    });
    this.hooks = { 'after:package:compileEvents': () => this.#complete() };
  }

  #complete(): void {
    const { service, custom, functions, provider } = this.#serverless.service;
    if (custom?.apis === undefined) {
      throw new Error(
        `${service}: its APIs have no limit and no access log; include packages/serverless-config/apis.yml as custom.apis`,
      );
    }
    const { Resources } = provider.compiledCloudFormationTemplate;
    try {
      Object.assign(
        Resources,
        completeStages(Resources, {
          service,
          stage: this.#serverless.getProvider('aws').getStage(),
          settings: custom.apis,
          functions,
          logRetentionInDays: provider.logRetentionInDays ?? DAYS,
        }),
      );
    } catch (error) {
      throw new Error(`${service}: ${(error as Error).message}`, { cause: error });
    }
  }
}
