import { conflictIn } from './conflicts.ts';
import {
  type Consumer,
  type DeclaredQueues,
  nameAndId,
  pascal,
  type QueuesDeclaration,
  type Resource,
  type ServiceParts,
  type SqsEvent,
} from './declaration.ts';
import { filtersOf } from './filter.ts';
import {
  arnOf,
  bucketMaySend,
  deadLetterQueue,
  queue,
  subscription,
  type Topic,
  topicArn,
  topicsMaySend,
} from './resources.ts';

export type { QueuesDeclaration } from './declaration.ts';

const BATCH_SIZE = 10;
const MAX_RECEIVE_COUNT = 5;
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const TIMEOUTS = 6;

/**
 * The resources of a declaration of queues: the queues, their dead-letter queues, who may send to them, the
 * subscriptions, and the event sources of the functions.
 *
 * @throws Error that names the consumer and what is wrong with it.
 * @example
 * ```ts
 * const { resources, events } = await declaredQueues(
 *   { consumers: { mail: { function: 'send-mail', from: ['orders'], events: 'all', maximumConcurrency: 2 } } },
 *   { name: 'notifications', stage: 'dev', directory, functions: { 'send-mail': {} }, timeout: 10 },
 * );
 * resources.MailQueue;
 * ```
 */
export async function declaredQueues(
  { consumers = {}, deadLetters = [] }: QueuesDeclaration,
  service: ServiceParts,
): Promise<DeclaredQueues> {
  const resources = new Map<string, Resource>();
  const events: Record<string, SqsEvent[]> = {};
  const add = (id: string, resource: Resource) => {
    if (resources.has(id)) throw new Error(`makes ${id} a second time`);
    resources.set(id, resource);
  };
  for (const [name, consumer] of Object.entries(consumers)) {
    try {
      if (!Object.hasOwn(service.functions, consumer.function)) {
        throw new Error(
          `is worked by "${consumer.function}", which is no function of this service`,
        );
      }
      for (const [id, resource] of await consumerResources(name, consumer, service)) {
        add(id, resource);
      }
    } catch (error) {
      throw new Error(`consumer "${name}" ${(error as Error).message}`, { cause: error });
    }
    const others = events[consumer.function] ?? [];
    events[consumer.function] = [...others, eventSource(name, consumer)];
  }
  for (const declared of deadLetters) {
    const [name, id = `${pascal(name)}Dlq`] = nameAndId(declared);
    add(id, deadLetterQueue(`${service.name}-${name}-dlq-${service.stage}`));
  }
  return { resources: Object.fromEntries(resources), events };
}

async function consumerResources(
  name: string,
  consumer: Consumer,
  service: ServiceParts,
): Promise<[id: string, resource: Resource][]> {
  const { from = [], bucket, fifo, maxReceiveCount = MAX_RECEIVE_COUNT } = consumer;
  const queueId = queueIdOf(name);
  const deadLetters = `${pascal(name)}Dlq`;
  const visibilityTimeout = consumer.visibilityTimeout ?? leastVisibility(consumer, service);
  const sources = from.map(nameAndId).map(([source, id]) => ({
    source,
    id: id ?? `${pascal(name)}From${pascal(source)}`,
    arn: topicArn(topicNamed(source, service), service),
  }));
  if (sources.length > 0 && bucket !== undefined) throw new Error('has both `from` and `bucket`');
  const services = sources.map(({ source }) => source).filter(isService);
  const conflict = conflictIn(consumer, services);
  if (conflict !== undefined) throw new Error(conflict);
  const filters = await filtersOf(consumer, services, service.directory);
  const physicalName = (suffix: string) => `${service.name}-${name}${suffix}-${service.stage}`;
  const resources: [string, Resource][] = [
    [
      queueId,
      queue(physicalName(''), { ...consumer, visibilityTimeout, maxReceiveCount, deadLetters }),
    ],
    [deadLetters, deadLetterQueue(physicalName('-dlq'), fifo)],
  ];
  if (sources.length > 0) {
    const arns = sources.map(({ arn }) => arn);
    resources.push([`${queueId}Policy`, topicsMaySend(queueId, deadLetters, arns)]);
  }
  if (bucket !== undefined) {
    resources.push([`${queueId}Policy`, bucketMaySend(queueId, bucket, service)]);
  }
  for (const { source, id, arn } of sources) {
    resources.push([id, subscription(arn, queueId, deadLetters, filters.get(source))]);
  }
  return resources;
}

const queueIdOf = (name: string): string => `${pascal(name)}Queue`;

/** Logical ids begin with a capital, services never do. */
const isService = (source: string): boolean => !/^[A-Z]/.test(source);

function topicNamed(source: string, { name }: ServiceParts): Topic {
  if (!isService(source)) return { id: source };
  return source === name ? { id: 'EventsTopic' } : { service: source };
}

/** A message that becomes visible while it is still worked on is worked on twice. */
function leastVisibility(
  { function: key, maximumBatchingWindow = 0 }: Consumer,
  { functions, timeout }: ServiceParts,
): number {
  const seconds = Number(functions[key]?.timeout ?? timeout);
  if (!(seconds > 0))
    throw new Error(`is worked by "${key}", whose timeout is no number of seconds`);
  return TIMEOUTS * seconds + maximumBatchingWindow;
}

const eventSource = (
  name: string,
  { batchSize = BATCH_SIZE, maximumBatchingWindow, maximumConcurrency }: Consumer,
): SqsEvent => ({
  sqs: {
    arn: arnOf(queueIdOf(name)),
    batchSize,
    ...(maximumBatchingWindow !== undefined && { maximumBatchingWindow }),
    maximumConcurrency,
    functionResponseType: 'ReportBatchItemFailures',
  },
});
