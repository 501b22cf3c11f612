import { relative } from 'node:path';
import { eventsTopicOf, subscriptionsOf } from '@commerce/contracts';
import type { ServiceDefinition } from '@commerce/service-model';
import { ROOT } from './graph/workspaces.ts';

/** A service as `osls-compose` deploys it. */
export interface ComposedService {
  readonly path: string;
  readonly dependsOn: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Stages that come and go with a pull request: their tables go with them. */
const SHORT_LIVED = /^pr-/;

/**
 * All services in an order that works from an empty account: a subscription can only be made to a
 * topic that is there. Once all are there, any of them can be deployed alone.
 *
 * @example
 * ```ts
 * composeServices(await readServices(), 'dev'); // { orders: { path: 'services/orders', dependsOn: ['inventory'], params: {} }, ... }
 * ```
 */
export function composeServices(
  services: readonly ServiceDefinition[],
  stage: string,
): Record<string, ComposedService> {
  const params = SHORT_LIVED.test(stage) ? { tableDeletionPolicy: 'Delete' } : {};
  return Object.fromEntries(
    services.map((service) => {
      const topics = new Set(subscriptionsOf(service).map(({ topic }) => topic));
      const dependsOn = services
        .filter(({ name }) => name !== service.name && topics.has(eventsTopicOf(name)))
        .map(({ name }) => name);
      return [service.name, { path: relative(ROOT, service.directory), dependsOn, params }];
    }),
  );
}

/** The stage that a command line names: `--stage prod`, `--stage=prod`, `-s prod`. */
export function stageIn(argv: readonly string[], fallback = 'dev'): string {
  const index = argv.findIndex((argument) => /^(--stage|-s)(=|$)/.test(argument));
  const [, inline] = argv[index]?.split('=') ?? [];
  return inline ?? (index < 0 ? undefined : argv[index + 1]) ?? fallback;
}
