import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** A queue of dead letters, and where they come from. */
export interface DeadLetterQueue {
  /** As people call it: `orders-fulfilment-dlq`. */
  readonly name: string;
  readonly url: string;
  readonly depth: number;
  /** The queues that give up messages to it; none when a stream or a schedule does. */
  readonly sources: readonly {
    readonly name: string;
    readonly url: string;
    readonly arn: string;
  }[];
}

const redrivePolicy = z.object({ deadLetterTargetArn: z.string() });

/** Finds the queues of a stage that others give up messages to, and those named so. */
export async function findDeadLetterQueues(
  sqs: SQSClient,
  stage: string,
): Promise<DeadLetterQueue[]> {
  const suffix = new RegExp(`-${stage}(\\.fifo)?$`);
  const urls: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client: sqs }, {})) {
    urls.push(...QueueUrls.filter((url) => suffix.test(url)));
  }
  const queues = await Promise.all(urls.map((url) => describe(sqs, url, suffix)));
  return queues
    .map(({ target: _, ...queue }) => ({
      ...queue,
      sources: queues
        .filter(({ target }) => target === queue.arn)
        .map(({ name, url, arn }) => ({ name, url, arn })),
    }))
    .filter(({ name, sources }) => sources.length > 0 || name.endsWith('-dlq'))
    .map(({ arn: _, ...queue }) => queue)
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function describe(sqs: SQSClient, url: string, suffix: RegExp) {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  const { QueueArn = '', ApproximateNumberOfMessages, RedrivePolicy } = Attributes;
  return {
    name: (url.split('/').at(-1) ?? '').replace(suffix, ''),
    url,
    arn: QueueArn,
    depth: Number(ApproximateNumberOfMessages ?? 0),
    target: RedrivePolicy && redrivePolicy.parse(JSON.parse(RedrivePolicy)).deadLetterTargetArn,
  };
}
