import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type InvocationContext, invocationContext } from '../invocation/invocation-context.ts';
import {
  type Contracted,
  type LambdaHandler,
  lambdaHandler,
} from '../invocation/lambda-handler.ts';
import { OutOfTimeError } from '../invocation/out-of-time-error.ts';
import { logFailure, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import { deadline } from './deadline.ts';
import { logRejection, readMessage, type SqsContract, traceOfMessage } from './message.ts';
import { groupByOrdering, workGroups } from './ordered-groups.ts';

/**
 * The context that a function gets besides its message.
 *
 * @example
 * ```ts
 * const isLastTry = ({ receiveCount }: MessageContext) => receiveCount === MAX_RECEIVE_COUNT;
 * ```
 */
export interface MessageContext extends InvocationContext {
  readonly messageId: string;
  /** 1 at the first try. */
  readonly receiveCount: number;
}

const CONCURRENCY = 10;

/**
 * Makes the handler of an SQS queue. Each message is on its own: when the function throws, just this
 * one comes back, or goes to the dead-letter queue after the queue's last try. In a FIFO queue the
 * later messages of its group come back with it. The event source needs
 * `functionResponseType: ReportBatchItemFailures`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @example
 * ```ts
 * export const handler = sqsHandler(
 *   { read: eventReader([orderPlacedV1]) },
 *   async (event, { logger }, { fulfilment }) => fulfilment.start(event.data.orderId),
 *   () => ({ fulfilment: fulfilmentWorkflow() }),
 * );
 * ```
 */
export function sqsHandler<Message, Dependencies>(
  contract: SqsContract<Message>,
  run: (message: Message, context: MessageContext, dependencies: Dependencies) => unknown,
  makeDependencies?: () => Dependencies,
): LambdaHandler<SQSEvent, SQSBatchResponse, Dependencies> & Contracted<SqsContract<Message>> {
  const { read, concurrency = CONCURRENCY } = contract;
  const handler = lambdaHandler<SQSEvent, SQSBatchResponse, Dependencies>(
    (dependencies) =>
      stack(
        () => traceFrom({}),
        [logFailure()],
        async ({ Records }, context) => {
          const ready = dependencies();
          using end = deadline(context.invocation.remainingTimeMs());
          const failed = await workGroups(groupByOrdering(Records), concurrency, async (record) => {
            const reading = readMessage(read, record);
            const message = messageContext(context, record, reading.message);
            try {
              if (end.passed()) throw new OutOfTimeError();
              if (reading.failed) throw reading.error;
              await end.limit(Promise.resolve(run(reading.message, message, ready)));
              return true;
            } catch (error) {
              logRejection(message, error, reading.failed);
              return false;
            }
          });
          return {
            batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
          };
        },
      ),
    makeDependencies,
  );
  return Object.assign(handler, { contract });
}

function messageContext(lambda: Context, record: SQSRecord, message: unknown): MessageContext {
  const { messageId, attributes } = record;
  const receiveCount = Number(attributes.ApproximateReceiveCount);
  const context = invocationContext(lambda, traceOfMessage(record, message));
  return {
    ...context,
    logger: context.logger.with({ messageId, receiveCount }),
    messageId,
    receiveCount,
  };
}
