import type { SqsMessage, SqsQueue } from '../../borders/fauxqs-stores.ts';
import type { QueuedMessage } from './types.ts';

/** The messages of a queue as they lie there: nothing is received, no count grows. */
export function peek(queue: SqsQueue): QueuedMessage[] {
  const { ready, inflight, delayed } = queue.inspectMessages();
  return [
    ...ready.map((message) => toQueued(message, 'waiting')),
    ...inflight.map(({ message }) => toQueued(message, 'in flight')),
    ...delayed.map((message) => toQueued(message, 'delayed')),
  ];
}

const toQueued = (message: SqsMessage, state: QueuedMessage['state']): QueuedMessage => ({
  messageId: message.messageId,
  body: message.body,
  attributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, { StringValue }]) => [
      name,
      StringValue ?? '(binary)',
    ]),
  ),
  sentAt: new Date(message.sentTimestamp).toISOString(),
  receiveCount: message.approximateReceiveCount,
  state,
});
