import { relative } from 'node:path';
import { eventsTopicOf, ROOT, subscriptionsOf } from '@commerce/contracts';
import type { ServiceDefinition } from '@commerce/service-model';

/** A service, and the services whose stacks have to be there before its own can be made. */
export interface DeployedService {
  readonly name: string;
  /** Below the root of the repository. */
  readonly folder: string;
  readonly dependsOn: readonly string[];
  /** As it is written; its tables and buckets are among them. */
  readonly resources: ServiceDefinition['resources'];
}

/**
 * All services, with what each waits for in an empty account: a subscription can only be made to a topic
 * that is there, a WebSocket API writes no access log before the account has the role for it, no API
 * takes tokens before somebody issues them or requests before there is a secret to know the edge by, and what stands in front of APIs finds their hosts where their
 * stacks wrote them down. Once all are there, any of them can be deployed alone.
 *
 * @example
 * ```ts
 * deployedServices(await readServices()); // [{ name: 'orders', folder: 'services/orders', dependsOn: ['inventory'], ... }]
 * ```
 */
export function deployedServices(services: readonly ServiceDefinition[]): DeployedService[] {
  return services.map((service) => {
    const topics = new Set(subscriptionsOf(service).map(({ topic }) => topic));
    const hosts = hostsNamedBy(service);
    const dependsOn = services.filter(
      (other) =>
        other.name !== service.name &&
        (topics.has(eventsTopicOf(other.name)) ||
          (hasWebSocketApi(service) && makesLoggingRole(other)) ||
          hosts.has(other.name) ||
          makesWhatApisNeed(other)),
    );
    return {
      name: service.name,
      folder: relative(ROOT, service.directory),
      dependsOn: dependsOn.map(({ name }) => name),
      resources: service.resources,
    };
  });
}

const hasWebSocketApi = ({ functions }: ServiceDefinition): boolean =>
  Object.values(functions).some(({ events }) => events.some((event) => 'websocket' in event));

/** Services whose APIs' hosts a service reads: `/commerce/{stage}/orders/api-host`. */
const hostsNamedBy = ({ resources }: ServiceDefinition): ReadonlySet<string> =>
  new Set(
    [
      ...JSON.stringify(resources).matchAll(
        /resolve:ssm:\/commerce\/[^/]+\/([^/]+)\/[^/}]*api-host/g,
      ),
    ].map(([, name = '']) => name),
  );

/** Whoever writes down who issues the tokens that every API takes, and makes the secret of the edge. */
const makesWhatApisNeed = ({ resources }: ServiceDefinition): boolean =>
  Object.values(resources).some(
    ({ Type, Properties }) =>
      (Type === 'AWS::SSM::Parameter' && /\/jwt-issuer$/.test(String(Properties.Name))) ||
      (Type === 'AWS::SecretsManager::Secret' && /\/edge-secret$/.test(String(Properties.Name))),
  );

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const makesLoggingRole = ({ resources }: ServiceDefinition): boolean =>
  Object.values(resources).some(({ Type }) => Type === 'AWS::ApiGateway::Account');
