import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCloudFormationYaml, type ServiceDefinition } from '@commerce/service-model';
import { webSocketRoutesOf } from '@commerce/service-model/routes';
import * as z from 'zod';
import { operationsOf } from '../http/api-operations.ts';
import type { OpenApiDocument } from '../released.ts';
import { edgePaths, type Form, type Route } from './edge-paths.ts';

const properties = z.record(z.string(), z.unknown());
const paths = z.strictObject({
  origins: z.array(properties),
  apiOrigin: properties,
  behaviours: z.array(properties),
  forms: z.strictObject({
    api: properties,
    guarded: properties,
    catalogue: properties,
    live: properties,
  }),
  /** `GET /products` */
  catalogue: z.array(z.string()),
});

/** Behaviours that a distribution may have, the default one among them: the quota of an account. */
const MAX_BEHAVIOURS = 75;

/** The stage of WebSocket APIs, which is their path. */
const LIVE = 'live';

/** The hand-written part of the routing, where a service has one. */
export const PATHS_FILE = 'edge/paths.yml';

/**
 * The origins and the behaviours of the distribution that a service has: those that its `edge/paths.yml`
 * says, and those that follow from the routes of all services.
 *
 * @throws when it wants to keep what not everybody may read, or what is not there.
 */
export function edgeRouting(
  { name: own, directory }: Pick<ServiceDefinition, 'name' | 'directory'>,
  services: readonly ServiceDefinition[],
  apis: Readonly<Record<string, OpenApiDocument>>,
): { readonly origins: readonly object[]; readonly behaviours: readonly object[] } {
  const file = parseCloudFormationYaml(readFileSync(join(directory, PATHS_FILE), 'utf8'));
  const { origins, apiOrigin, behaviours, forms, catalogue } = paths.parse(file);
  const live = services.filter(hasWebSocket).map(({ name }) => name);
  const routes = [
    ...routesOf(apis, new Set(catalogue)),
    ...live.map((service): Route => ({ service, path: `/${LIVE}`, form: LIVE })),
  ];
  const apiPaths = edgePaths(routes);
  const all = [
    ...behaviours,
    ...apiPaths.map(({ pattern, service, form }) => ({
      PathPattern: pattern,
      TargetOriginId: form === LIVE ? `${service}-${LIVE}` : service,
      ...forms[form],
    })),
  ];
  if (all.length >= MAX_BEHAVIOURS) {
    throw new Error(`${all.length} behaviours and the default one; ${MAX_BEHAVIOURS} may be`);
  }
  const origin = (Id: string, DomainName: unknown) => ({ Id, DomainName, ...apiOrigin });
  return {
    origins: [
      ...origins,
      ...Object.keys(apis)
        .toSorted()
        .map((service) =>
          origin(service, service === own ? OWN_HOST : hostOf(service, 'api-host')),
        ),
      ...live.map((service) => origin(`${service}-${LIVE}`, hostOf(service, `${LIVE}-api-host`))),
    ],
    behaviours: all,
  };
}

/** Of the API in the stack itself, whose parameter is not there before it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
const OWN_HOST = { 'Fn::Sub': '${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}' };

/** As each stack writes it down. */
const hostOf = (service: string, parameter: string): string =>
  `{{resolve:ssm:/commerce/\${sls:stage}/${service}/${parameter}}}`;

const hasWebSocket = ({ functions }: ServiceDefinition): boolean =>
  Object.values(functions).some((declared) => webSocketRoutesOf(declared).length > 0);

function routesOf(
  apis: Readonly<Record<string, OpenApiDocument>>,
  catalogue: ReadonlySet<string>,
): Route[] {
  const operations = Object.entries(apis).flatMap(([service, api]) =>
    [...operationsOf(api)].map(([operation, { isPublic }]) => ({ service, operation, isPublic })),
  );
  for (const name of catalogue) {
    const found = operations.find(({ operation }) => operation === name);
    if (!found) throw new Error(`${PATHS_FILE} keeps ${name}, which no service has`);
    if (!found.isPublic) throw new Error(`${PATHS_FILE} keeps ${name}, which needs a caller`);
  }
  return operations.map(({ service, operation, isPublic }): Route => {
    const [method = '', path = ''] = operation.split(' ');
    const read: Form = catalogue.has(operation) ? 'catalogue' : isPublic ? 'api' : 'guarded';
    return { service, path, form: method === 'GET' ? read : undefined };
  });
}
