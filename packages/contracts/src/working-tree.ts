import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as catalogue from '@commerce/events';
import type { ServiceDefinition } from '@commerce/service-model';
import { serviceFolders } from '@commerce/service-model/folders';
import { type EventContract, eventContracts } from './catalogue/event-contracts.ts';
import { type TaskContract, taskContracts } from './catalogue/task-contracts.ts';
import type { Reader } from './gate/judge-subscriptions.ts';
import { deployedService } from './service/deployed-service.ts';
import { type Publication, publicationsOf } from './service/publications.ts';
import { type Subscription, subscriptionsOf } from './service/subscriptions.ts';
import { type TaskCall, taskCallsOf } from './service/task-calls.ts';

/** The contracts of the repository as it is checked out. */
export interface WorkingTree {
  readonly services: readonly ServiceDefinition[];
  readonly events: readonly EventContract[];
  readonly tasks: readonly TaskContract[];
  readonly subscriptions: readonly Subscription[];
  readonly calls: readonly TaskCall[];
  readonly readers: readonly Reader[];
  readonly publications: readonly Publication[];
}

/** The root of the repository that this file is in. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Every service of the repository, as its `serverless.yml` says.
 *
 * @example
 * ```ts
 * const names = (await readServices()).map(({ name }) => name);
 * ```
 */
export const readServices = (root: string = ROOT): Promise<ServiceDefinition[]> =>
  Promise.all(serviceFolders(root).map((folder) => deployedService(folder)));

/**
 * Reads definitions, templates and handlers; nothing is packaged and nothing is started.
 *
 * @example
 * ```ts
 * const { subscriptions } = await readWorkingTree();
 * ```
 */
export async function readWorkingTree(root: string = ROOT): Promise<WorkingTree> {
  const services = await readServices(root);
  const subscriptions = services.flatMap(subscriptionsOf);
  return {
    services,
    events: eventContracts(catalogue),
    tasks: taskContracts(catalogue),
    subscriptions,
    calls: services.flatMap(taskCallsOf),
    readers: await readersOf(services, subscriptions),
    publications: services.flatMap((service) => publicationsOf(service, { ...catalogue })),
  };
}

/** The handler of a function, with what its factory says of it. */
export interface HandlerModule {
  readonly handler?: { readonly contract?: unknown };
}

/**
 * Loads a function's code as Lambda would name it: `functions/place-order/handler.handler`.
 *
 * @example
 * ```ts
 * const { handler } = await loadHandler(orders, 'functions/place-order/handler.handler');
 * ```
 */
export async function loadHandler(
  { directory }: Pick<ServiceDefinition, 'directory'>,
  handler: string,
): Promise<HandlerModule> {
  const file = join(directory, handler.replace(/\.\w+$/, '.ts'));
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  return (await import(pathToFileURL(file).href)) as HandlerModule;
}

async function readersOf(
  services: readonly ServiceDefinition[],
  subscriptions: readonly Subscription[],
): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const service of services) {
    const working = subscriptions
      .filter(({ consumer }) => consumer === service.name)
      .flatMap(({ functions }) => functions);
    for (const name of new Set(working)) {
      const { handler = '' } = service.functions[name] ?? {};
      const types = typesRead(await loadHandler(service, handler));
      if (types) readers.push({ service: service.name, function: name, types });
    }
  }
  return readers;
}

function typesRead({ handler }: HandlerModule): readonly string[] | undefined {
  const { read } = (handler?.contract ?? {}) as { read?: { types?: readonly string[] } };
  return read?.types;
}
