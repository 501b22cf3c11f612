import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ACCOUNT_ID, LOCAL_CREDENTIALS, REGION } from '../emulators/emulator.ts';
import type { Emulators } from '../emulators/index.ts';
import { queueArn } from '../emulators/messaging/provisioning.ts';
import { pollStream } from '../event-sources/dynamodb-stream.ts';
import type { RequestPriority } from '../event-sources/request-priority.ts';
import { pollQueue } from '../event-sources/sqs.ts';
import type { SqsSource, StreamSource } from '../event-sources/types.ts';
import type { FunctionRegistry } from '../lambda/function-registry.ts';
import type { Right } from '../rights/policy.ts';
import type { Principal } from '../rights/rights.ts';
import type { Destinations } from './destinations.ts';
import type { ServiceWork } from './service-work.ts';

/** The services that pollers run functions with. */
export interface PollerContext {
  readonly emulators: Pick<Emulators, 'dynamodb' | 'messaging' | 'rights'>;
  readonly functions: FunctionRegistry;
  readonly requestPriority: RequestPriority;
  readonly destinations: Destinations;
  readonly roleOf: (functionName: string) => Principal;
  /** Seconds after which a failed message comes again at the latest, where its queue waits longer. */
  readonly maximumRetryDelay: number | undefined;
  readonly onError: (error: unknown, functionName: string) => void;
}

/** Lambda's pollers: they read queues and streams, and run functions with what they read. */
export class Pollers {
  readonly #context: PollerContext;
  readonly #sqs: SQSClient;
  readonly #streams: DynamoDBStreamsClient;

  constructor(context: PollerContext) {
    this.#context = context;
    const settings = { region: REGION, credentials: LOCAL_CREDENTIALS };
    const { messaging, dynamodb } = context.emulators;
    this.#sqs = new SQSClient({ ...settings, endpoint: messaging.endpoint });
    this.#streams = new DynamoDBStreamsClient({ ...settings, endpoint: dynamodb.databaseEndpoint });
  }

  /**
   * Polls a source for a function until the work of its service ends. It reads with the function's
   * role: without the rights CloudFormation does not make an event source.
   *
   * @throws when the function's role may not read the source.
   */
  async start(
    work: ServiceWork,
    functionName: string,
    source: SqsSource | StreamSource,
  ): Promise<void> {
    const { emulators, functions, requestPriority, destinations, roleOf } = this.#context;
    await emulators.rights.demand(roleOf(functionName), readRights(source));
    const { signal } = work;
    const common = {
      functionName,
      signal,
      region: REGION,
      invoke: (payload: unknown, onBegin: () => void) =>
        functions.invoke(functionName, payload, { signal, onBegin }),
      giveWay: (stopped: AbortSignal) => requestPriority.giveWay(stopped),
      onError: (error: unknown) => this.#context.onError(error, functionName),
    };
    const poller =
      source.kind === 'sqs'
        ? pollQueue({
            ...common,
            source,
            sqs: this.#sqs,
            queueArn: queueArn(source.queueName),
            maximumRetryDelay: this.#context.maximumRetryDelay,
          })
        : pollStream({
            ...common,
            source,
            streams: this.#streams,
            positions: emulators.dynamodb,
            streamArn: streamArn(source.tableName),
            sendToDestination: (arn, message) =>
              destinations.send(arn, message, roleOf(functionName)),
          });
    work.add(poller.catch(common.onError));
  }

  stop(): void {
    this.#sqs.destroy();
    this.#streams.destroy();
  }
}

const streamArn = (tableName: string): string =>
  `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${tableName}/stream/local`;

/** The rights that Lambda needs to read an event source. */
function readRights(source: SqsSource | StreamSource): Right[] {
  const on = (resource: string, actions: readonly string[]) =>
    actions.map((action) => ({ action, resource }));
  return source.kind === 'sqs'
    ? on(queueArn(source.queueName), [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
      ])
    : on(streamArn(source.tableName), [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
      ]);
}
