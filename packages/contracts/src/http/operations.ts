import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpApi, HttpApiOperation, MachineAccess } from '@commerce/lambda';
import type { ServiceDefinition } from '@commerce/service-model';
import { httpRoutesOf } from '@commerce/service-model/routes';
import type * as z from 'zod';
import { loadHandler } from '../working-tree.ts';

/** The input of a handler, as its factory attaches it. */
export interface RequestContract {
  readonly auth: 'public' | 'customer' | 'staff';
  /** Scopes that let other systems in. */
  readonly machines?: MachineAccess;
  readonly body?: z.ZodType | 'raw';
  readonly path?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
}

/** One route with all that is known about it. */
export interface Operation {
  /** The function's key. */
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly request: RequestContract;
  readonly responses: HttpApiOperation['responses'];
  readonly errors: readonly string[];
}

/** A service's API: its routes, requests and responses. */
export interface ServiceApi {
  readonly title: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

const routesOf = ({ functions }: ServiceDefinition) =>
  Object.entries(functions).flatMap(([id, { handler, description = '', events }]) =>
    httpRoutesOf({ events }).map((route) => ({ id, handler, summary: description, ...route })),
  );

/**
 * Brings together what a service's templates, handlers and `http-api.ts` say of its API. Nothing for
 * a service without routes.
 *
 * @throws when a route has no responses in `http-api.ts`, or a response there has no route.
 */
export async function readServiceApi(service: ServiceDefinition): Promise<ServiceApi | undefined> {
  const routes = routesOf(service);
  if (routes.length === 0) return undefined;
  const file = join(service.directory, 'http-api.ts');
  if (!existsSync(file)) throw new Error(`${service.name} has routes and no http-api.ts`);
  const { httpApi } = (await import(pathToFileURL(file).href)) as { httpApi: HttpApi };

  const known = new Set(routes.map(({ id }) => id));
  const stale = Object.keys(httpApi.operations).filter((id) => !known.has(id));
  if (stale.length > 0) throw new Error(`${file} describes no routes: ${stale.join(', ')}`);

  const operations = await Promise.all(
    routes.map(async ({ id, handler, summary, method, path }): Promise<Operation> => {
      const described = httpApi.operations[id];
      if (!described) throw new Error(`${file} does not say what ${id} answers`);
      const module = await loadHandler(service, handler);
      const request = module.handler?.contract as RequestContract | undefined;
      if (!request) throw new Error(`${service.name}: ${id} is not made with httpHandler`);
      const { responses, errors = [] } = described;
      return { id, summary, method: method.toLowerCase(), path, request, responses, errors };
    }),
  );
  return { title: httpApi.title, description: httpApi.description, operations };
}
