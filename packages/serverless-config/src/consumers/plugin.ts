import type { Serverless } from '@commerce/service-model/serverless';
import type { QueuesDeclaration, SqsEvent } from './declaration.ts';
import { declaredQueues } from './declared-queues.ts';
import { queuesSchema } from './schema.ts';

/** The part of the framework that the plugin uses. */
export type Instance = Serverless<{
  framework: 'serviceDir';
  function: 'timeout' | 'events';
  provider: 'timeout';
  aws: 'getStage';
}> & {
  readonly configurationInput: { readonly queues?: QueuesDeclaration };
  readonly configSchemaHandler: { defineTopLevelProperty(name: string, schema: object): void };
  readonly service: { resources?: { Resources?: Record<string, unknown> } };
};

/** Of osls, where neither the function nor the provider says one. */
const TIMEOUT = 6;

/**
 * Makes the queues that a service declares: each with its dead-letter queue, who may send to it, the
 * subscriptions with the filters that let through what the handler reads, and the event source of its
 * function. What they are for stands on one screen.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/consumers" # before function-roles, which reads the event sources
 * queues:
 *   consumers:
 *     mail:
 *       function: send-mail
 *       from: [orders, inventory]
 *       events: functions/send-mail/events.EVENTS
 *       maximumConcurrency: 2
 *   deadLetters: [outbox]
 * ```
 */
export default class Consumers {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;
  readonly #serverless: Instance;

  constructor(serverless: Instance) {
    this.#serverless = serverless;
    serverless.configSchemaHandler.defineTopLevelProperty('queues', queuesSchema);
    // Before every command: packaging, deploying and running locally see the same service.
    this.hooks = { initialize: () => this.#declare() };
  }

  async #declare(): Promise<void> {
    const { service, serviceDir, configurationInput } = this.#serverless;
    if (configurationInput.queues === undefined) return;
    try {
      const { resources, events } = await declaredQueues(configurationInput.queues, {
        name: service.service,
        stage: this.#serverless.getProvider('aws').getStage(),
        directory: serviceDir,
        functions: service.functions,
        timeout: service.provider.timeout ?? TIMEOUT,
      });
      this.#addResources(resources);
      for (const [key, sources] of Object.entries(events)) this.#addEvents(key, sources);
    } catch (error) {
      throw new Error(`${service.service}: ${(error as Error).message}`, { cause: error });
    }
  }

  #addResources(resources: Readonly<Record<string, object>>): void {
    const { service } = this.#serverless;
    service.resources ??= {};
    service.resources.Resources ??= {};
    for (const [id, resource] of Object.entries(resources)) {
      if (service.resources.Resources[id]) throw new Error(`${id} is declared and written as well`);
      service.resources.Resources[id] = resource;
    }
  }

  #addEvents(key: string, sources: readonly SqsEvent[]): void {
    const fn = this.#serverless.service.functions[key];
    if (fn) fn.events = [...(fn.events ?? []), ...sources];
  }
}
