import {
  declaredQueues,
  type QueuesDeclaration,
} from '@commerce/serverless-config/declared-queues';
import {
  readService,
  readServiceFile,
  type ServiceDefinition,
  STAGE,
} from '@commerce/service-model';

/** Seconds, where a function says none; nothing here depends on it. */
const DEFAULT_TIMEOUT = 6;

/**
 * Reads a service as {@link readService} does, with the queues that it declares made of the events that
 * their handlers read.
 *
 * @example
 * ```ts
 * const { resources } = await deployedService('/repository/services/orders');
 * ```
 */
export async function deployedService(directory: string): Promise<ServiceDefinition> {
  const service = readService(directory);
  const { queues = {} } = readServiceFile(directory, 'serverless.yml') as {
    readonly queues?: QueuesDeclaration;
  };
  const declared = await declaredQueues(queues, {
    name: service.name,
    stage: STAGE,
    directory,
    functions: service.functions,
    timeout: DEFAULT_TIMEOUT,
  });
  return {
    ...service,
    functions: Object.fromEntries(
      Object.entries(service.functions).map(([key, fn]) => [
        key,
        { ...fn, events: [...fn.events, ...(declared.events[key] ?? [])] },
      ]),
    ),
    resources: { ...service.resources, ...declared.resources },
  };
}
