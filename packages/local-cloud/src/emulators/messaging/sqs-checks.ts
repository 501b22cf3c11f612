import type { FauxqsApp } from '../../borders/fauxqs.ts';
import { sqsErrorHeader } from '../../borders/fauxqs.ts';
import type { SqsQueue, SqsStore } from '../../borders/fauxqs-stores.ts';
import { ServiceError } from '../shared/aws-json.ts';

const PREFIX = 'AmazonSQS.';
const MAX_ATTRIBUTES = 10;
const MAX_ID_LENGTH = 80;
/** The number of receipts of FIFO queues that are remembered, the latest. */
const RECEIPTS_KEPT = 10_000;

interface Entry {
  readonly Id?: string;
  readonly ReceiptHandle?: string;
  readonly MessageAttributes?: object;
}

interface SqsRequest extends Entry {
  readonly QueueUrl?: string;
  readonly Entries?: readonly Entry[];
}

/**
 * Rejects what SQS rejects and fauxqs takes: more than ten attributes, long ids in a batch, and in
 * a FIFO queue the deletion of a message by a receipt that has expired.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
 */
export function checkSqsRequests(app: FauxqsApp, store: SqsStore): void {
  const receipts = new FifoReceipts();
  app.addHook('preHandler', async (request, reply) => {
    const target = request.headers['x-amz-target'];
    if (typeof target !== 'string' || !target.startsWith(PREFIX)) return;
    try {
      const body = request.body as SqsRequest;
      const action = target.slice(PREFIX.length);
      check(action, body, store.getQueue(body.QueueUrl ?? ''), receipts);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await reply
        .status(400)
        .header('content-type', 'application/x-amz-json-1.0')
        .header('x-amzn-query-error', sqsErrorHeader(error.name))
        .send(
          JSON.stringify({ __type: `com.amazonaws.sqs#${error.name}`, message: error.message }),
        );
    }
  });
  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (request.headers['x-amz-target'] === `${PREFIX}ReceiveMessage`) {
      const { QueueUrl = '' } = request.body as SqsRequest;
      if (store.getQueue(QueueUrl)?.isFifo()) receipts.remember(payload);
    }
    return payload;
  });
}

function check(
  action: string,
  body: SqsRequest,
  queue: SqsQueue | undefined,
  receipts: FifoReceipts,
): void {
  if (!queue) return;
  const entries = body.Entries ?? [body];
  if (entries.some(({ Id = '' }) => Id.length > MAX_ID_LENGTH)) {
    throw new ServiceError(
      'InvalidBatchEntryId',
      `A batch entry id can be at most ${MAX_ID_LENGTH} letters long.`,
    );
  }
  if (action.startsWith('SendMessage')) {
    for (const { MessageAttributes = {} } of entries) {
      const count = Object.keys(MessageAttributes).length;
      if (count > MAX_ATTRIBUTES) {
        throw new ServiceError(
          'InvalidParameterValue',
          `Number of message attributes [${count}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
        );
      }
    }
  }
  if (action === 'DeleteMessage' && queue.isFifo()) {
    const { ReceiptHandle = '' } = body;
    if (receipts.hasExpired(ReceiptHandle, queue)) {
      throw new ServiceError(
        'InvalidParameterValue',
        `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      );
    }
  }
}

/** The message of each receipt: fauxqs forgets it as soon as the receipt has expired. */
class FifoReceipts {
  readonly #messageIds = new Map<string, string>();

  remember(payload: unknown): void {
    const { Messages = [] } = payload as {
      Messages?: readonly { MessageId: string; ReceiptHandle: string }[];
    };
    for (const { MessageId, ReceiptHandle } of Messages) {
      this.#messageIds.set(ReceiptHandle, MessageId);
      const [oldest = ''] = this.#messageIds.keys();
      if (this.#messageIds.size > RECEIPTS_KEPT) this.#messageIds.delete(oldest);
    }
  }

  /** True when the message is still there, but no longer in the hands of whoever has this receipt. */
  hasExpired(receipt: string, queue: SqsQueue): boolean {
    const messageId = this.#messageIds.get(receipt);
    if (messageId === undefined) return false;
    queue.processTimers();
    if (queue.inflightMessages.has(receipt)) return false;
    const { ready, inflight } = queue.inspectMessages();
    return [...ready, ...inflight.map(({ message }) => message)].some(
      (message) => message.messageId === messageId,
    );
  }
}
