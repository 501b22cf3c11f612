import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendMessages } from '@commerce/aws/sqs';
import { type ReplayTaskOutput, replayTaskOutput } from '@commerce/events';

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
  const QueueName = `${queue}-${stage}`;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  if (QueueUrl === undefined) throw new Error(`The queue ${QueueName} has no address`);
  let sent = 0;
  let cursor: string | undefined;
  do {
    const page = await replay(`${service}-replay-events-${stage}`, cursor, lambda);
    const messages = page.events.map((event) => ({ MessageBody: JSON.stringify(event) }));
    await sendMessages(sqs, QueueUrl, messages);
    sent += messages.length;
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
