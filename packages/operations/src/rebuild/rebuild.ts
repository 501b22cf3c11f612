import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { messageBatches, type ReplayTaskOutput, replayTaskOutput } from '@commerce/events';

/** Where a view's events come from, and the queue of the view. */
export interface Source {
  readonly service: string;
  readonly queue: string;
}

/** Sources of the storefront's views. */
export const STOREFRONT: readonly Source[] = [
  { service: 'inventory', queue: 'storefront-catalogue' },
  { service: 'orders', queue: 'storefront-orders' },
];

/** A stage that is reached by its clients. */
export interface RebuildClients {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
}

/**
 * Sends the events of what a service has now to the queue of a view, page by page, and to no one else.
 * The view takes what it does not have yet, so a repetition changes nothing. Returns how many there were.
 *
 * @throws Error that names the function or the queue which failed.
 */
export async function rebuild(
  { service, queue }: Source,
  stage: string,
  { lambda, sqs }: RebuildClients,
  onPage: (sent: number) => void,
): Promise<number> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${queue}-${stage}` }));
  let sent = 0;
  let cursor: string | undefined;
  do {
    const page = await replay(`${service}-replay-events-${stage}`, cursor, lambda);
    const bodies = page.events.map((event) => JSON.stringify(event));
    for (const batch of messageBatches(bodies, (body) => Buffer.byteLength(body))) {
      await send(QueueUrl, batch, sqs);
    }
    sent += bodies.length;
    onPage(sent);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return sent;
}

async function replay(
  FunctionName: string,
  cursor: string | undefined,
  lambda: RebuildClients['lambda'],
): Promise<ReplayTaskOutput> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ cursor }) }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`${FunctionName} failed: ${text}`);
  return replayTaskOutput.parse(JSON.parse(text));
}

async function send(
  QueueUrl: string | undefined,
  bodies: readonly string[],
  sqs: RebuildClients['sqs'],
): Promise<void> {
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const [first] = Failed;
  if (first) throw new Error(`${QueueUrl} did not take ${Failed.length} events: ${first.Message}`);
}
