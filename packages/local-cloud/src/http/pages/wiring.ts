import type { LocalCloud } from '../../cloud.ts';
import type { QueueStatistics } from '../../emulators/index.ts';

/** A source of a queue's messages. */
export interface Feed {
  /** `topic`, `bucket`, `function` or `schedule`. */
  readonly kind: string;
  readonly name: string;
  /** The filter on its events, as the service declares it. */
  readonly filter?: unknown;
}

type Services = LocalCloud['services'];
type Schedules = LocalCloud['schedules'];

const manifestsOf = (services: Services) => [...services.values()].map(({ manifest }) => manifest);
const isArnOf = (queue: string) => (arn: unknown) => String(arn).endsWith(`:${queue}`);

/** Lists the sources of a queue, as the services that run declare them. */
export function feedsOf(queue: string, services: Services, schedules: Schedules): Feed[] {
  const isQueue = isArnOf(queue);
  const manifests = manifestsOf(services);
  const resources = manifests.flatMap((manifest) => manifest.resources);
  const functions = manifests.flatMap((manifest) => manifest.functions);
  return [
    ...resources
      .filter(
        ({ type, properties }) => type === 'AWS::SNS::Subscription' && isQueue(properties.Endpoint),
      )
      .map(({ properties }) => ({
        kind: 'topic',
        name: String(properties.TopicArn).split(':').at(-1) ?? '',
        filter: properties.FilterPolicy,
      })),
    ...resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .flatMap(({ properties: { BucketName, NotificationConfiguration } }) =>
        notificationsIn(NotificationConfiguration)
          .filter(({ Queue }) => isQueue(Queue))
          .map(({ Queue: _, ...filter }) => ({ kind: 'bucket', name: String(BucketName), filter })),
      ),
    ...functions
      .filter(
        ({ onFailure, sources }) =>
          isQueue(onFailure) ||
          sources.some((source) => source.kind === 'stream' && isQueue(source.onFailure)),
      )
      .map(({ configuration }) => ({
        kind: 'function',
        name: configuration.name,
        filter: 'what it gave up',
      })),
    ...[...schedules.values()]
      .filter(({ targetArn }) => targetArn.includes(':sqs:') && isQueue(targetArn))
      .map(({ name, expression }) => ({ kind: 'schedule', name, filter: expression })),
  ];
}

const notificationsIn = (configuration: unknown): readonly { readonly Queue: string }[] =>
  (configuration as { QueueConfigurations?: readonly { readonly Queue: string }[] } | undefined)
    ?.QueueConfigurations ?? [];

/** The functions that work on a queue. */
export const consumersOf = (queue: string, services: Services): string[] =>
  manifestsOf(services)
    .flatMap(({ functions }) => functions)
    .filter(({ sources }) =>
      sources.some((source) => source.kind === 'sqs' && source.queueName === queue),
    )
    .map(({ configuration }) => configuration.name);

/** A queue for what was given up: by a queue, or by a function, which only its name tells. */
export const isDeadLetterQueue = ({
  name,
  dlqOf,
}: Pick<QueueStatistics, 'name' | 'dlqOf'>): boolean =>
  dlqOf !== undefined || /-dlq(-local)?(\.fifo)?$/.test(name);

/** Everything that lies in a queue. */
export const messagesIn = ({ depth, inFlight, delayed }: QueueStatistics): number =>
  depth + inFlight + delayed;
