import type { Consumer } from './declaration.ts';

/** Messages that a function gets at once without waiting for more, and those of a FIFO queue at any time. */
const MAX_BATCH_AT_ONCE = 10;

/**
 * Says what of a declaration cannot go together, because it would be left out without a word, or because
 * AWS rejects it when half of the stack is deployed. Returns undefined when all of it can.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
export function conflictIn(
  { bucket, events, prefix, fifo, batchSize = 0, maximumBatchingWindow = 0 }: Consumer,
  services: readonly string[],
): string | undefined {
  const twice = services.find((service, index) => services.indexOf(service) !== index);
  if (twice !== undefined) return `names ${twice} twice in \`from\``;
  if (events === 'all' && prefix !== undefined)
    return 'hears `all` and a `prefix`: say one of them';
  if (fifo && bucket !== undefined) return 'is FIFO, to which no bucket can send';
  if (fifo && services.length > 0) return 'is FIFO, to which the topics of services cannot send';
  if (fifo && maximumBatchingWindow > 0) return 'is FIFO, which has no `maximumBatchingWindow`';
  if (batchSize > MAX_BATCH_AT_ONCE && (fifo || maximumBatchingWindow === 0)) {
    return fifo
      ? `is FIFO, and takes ${batchSize} messages at once: ${MAX_BATCH_AT_ONCE} are the most`
      : `takes ${batchSize} messages at once: more than ${MAX_BATCH_AT_ONCE} need a \`maximumBatchingWindow\``;
  }
  return undefined;
}
