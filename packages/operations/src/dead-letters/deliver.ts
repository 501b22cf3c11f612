import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { readServices } from '@commerce/contracts';
import { withoutEditNote } from './edit-note.ts';
import { type FunctionCall, functionCallOf } from './function-call.ts';
import { invoke } from './invoke.ts';
import type { DeadLetter } from './letter.ts';
import { move } from './move.ts';
import type { DeadLetterQueue } from './queues.ts';
import { filtersOf, wanted } from './stream-filters.ts';
import { readRange } from './stream-records.ts';

/** The clients that letters go back with. */
export interface Clients {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly streams: DynamoDBStreamsClient;
}

/** Destination of a letter that goes back. */
export interface Destination {
  /** A queue or a function. */
  readonly name: string;
  /** Takes it there, and out of its queue. Returns the id under which it goes on. */
  deliver(): Promise<string>;
}

/**
 * Finds where a letter came from: the queue that gave it up, or the function that failed on it.
 *
 * @throws when the letter does not say so, and its queue could belong to several.
 */
export function destinationOf(
  letter: DeadLetter,
  queue: DeadLetterQueue,
  clients: Clients,
): Destination {
  const source = sourceOf(letter, queue);
  if (source) {
    const way = { from: queue.url, to: source.url };
    return { name: source.name, deliver: () => move(clients.sqs, withoutEditNote(letter), way) };
  }
  const call = functionCallOf(letter);
  if (!call) {
    throw new Error(`${queue.name}: letter ${letter.id} names neither a queue nor a function`);
  }
  return { name: call.functionName, deliver: () => callAgain(letter, queue, call, clients) };
}

function sourceOf({ sourceArn }: DeadLetter, { name, sources }: DeadLetterQueue) {
  const named = sources.find(({ arn }) => arn === sourceArn);
  if (named || sources.length < 2) return named ?? sources[0];
  const names = sources.map((source) => source.name).join(', ');
  throw new Error(`${name} belongs to ${names}, and this letter does not say which it came from`);
}

/** As with queues: the letter goes only after the call has succeeded. */
async function callAgain(
  letter: DeadLetter,
  { url }: DeadLetterQueue,
  call: FunctionCall,
  { sqs, lambda, streams }: Clients,
): Promise<string> {
  const payload = 'range' in call ? await recordsOf(call, streams) : call.payload;
  const requestId = payload === undefined ? '' : await invoke(lambda, call.functionName, payload);
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: letter.receiptHandle }));
  return requestId;
}

/** Makes the event that the event source would hand over; nothing when it would hand over none. */
async function recordsOf(
  { functionName, range }: Extract<FunctionCall, { range: unknown }>,
  streams: DynamoDBStreamsClient,
): Promise<unknown> {
  const filters = filtersOf(functionName, range.streamArn, await readServices());
  const Records = wanted(await readRange(streams, range), filters);
  return Records.length === 0 ? undefined : { Records };
}
