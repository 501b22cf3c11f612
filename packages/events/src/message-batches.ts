/**
 * SNS and SQS take ten messages in one request.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
const MAX_ENTRIES = 10;

/**
 * Cuts messages into batches that SNS and SQS take, in order. A message that is larger than a batch may
 * be is alone in its own: it is rejected, and nothing beside it.
 *
 * @param sizeOf returns the bytes of a message that count against the limit.
 * @param maxBytes of a batch: 256 KiB by default.
 * @example
 * ```ts
 * messageBatches(bodies, (body) => Buffer.byteLength(body)); // [[...ten bodies at the most], ...]
 * ```
 */
export function messageBatches<Message>(
  messages: readonly Message[],
  sizeOf: (message: Message) => number,
  maxBytes = 256 * 1024,
): Message[][] {
  const batches: Message[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= maxBytes) {
      last.push(message);
      bytes += size;
    } else {
      batches.push([message]);
      bytes = size;
    }
  }
  return batches;
}
