import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isFinal } from '../errors/app-error.ts';
import { type InvocationContext, invocationContext } from '../invocation/invocation-context.ts';
import { type LambdaHandler, lambdaHandler } from '../invocation/lambda-handler.ts';
import { logFailure, stack } from '../invocation/stack.ts';
import { type Trace, traceFrom } from '../invocation/trace.ts';
import { lanesOf, workLanes } from './lanes.ts';

/** How a queue's messages are read. */
export interface SqsContract<Message> {
  /** Turns a body into a message: an `eventReader`, or any function. What it throws is final. */
  readonly read: (body: string, record: SQSRecord) => Message;
  /** How many messages of a batch run at once; 10 unless told. */
  readonly concurrency?: number;
}

/** What a function gets besides its message. */
export interface MessageContext extends InvocationContext {
  readonly messageId: string;
  /** 1 at the first try. */
  readonly receiveCount: number;
}

const CONCURRENCY = 10;

/** A message that starts with less than this would be cut off by the end of the invocation. */
const MIN_REMAINING_MS = 200;

/**
 * Makes the handler of an SQS queue. Each message is on its own: when the function throws, just this
 * one comes back, or goes to the dead-letter queue after the queue's last try. The event source
 * needs `functionResponseType: ReportBatchItemFailures`.
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
  { read, concurrency = CONCURRENCY }: SqsContract<Message>,
  run: (message: Message, context: MessageContext, dependencies: Dependencies) => unknown,
  makeDependencies?: () => Dependencies,
): LambdaHandler<SQSEvent, SQSBatchResponse, Dependencies> {
  return lambdaHandler(
    (dependencies) =>
      stack(
        () => traceFrom({}),
        [logFailure()],
        async ({ Records }, context) => {
          const ready = dependencies();
          const failed = await workLanes(lanesOf(Records), concurrency, (record) =>
            succeeds(record, context, read, (message, messageContext) =>
              run(message, messageContext, ready),
            ),
          );
          return {
            batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
          };
        },
      ),
    makeDependencies,
  );
}

async function succeeds<Message>(
  record: SQSRecord,
  lambda: Context,
  read: SqsContract<Message>['read'],
  run: (message: Message, context: MessageContext) => unknown,
): Promise<boolean> {
  const attempt = attemptToRead(read, record);
  const context = messageContext(lambda, record, traceOfMessage(record, attempt.message));
  if (context.remainingTimeMs() < MIN_REMAINING_MS) {
    context.logger.warn('No time left for this message');
    return false;
  }
  try {
    if (!attempt.read) throw attempt.error;
    await run(attempt.message, context);
    return true;
  } catch (error) {
    logRefusal(context, error, !attempt.read || isFinal(error));
    return false;
  }
}

type Attempt<Message> =
  | { readonly read: true; readonly message: Message }
  | { readonly read: false; readonly message?: undefined; readonly error: unknown };

function attemptToRead<Message>(
  read: SqsContract<Message>['read'],
  record: SQSRecord,
): Attempt<Message> {
  try {
    return { read: true, message: read(record.body, record) };
  } catch (error) {
    return { read: false, error };
  }
}

const messageContext = (lambda: Context, record: SQSRecord, trace: Trace): MessageContext => {
  const messageId = record.messageId;
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  const context = invocationContext(lambda, trace);
  return {
    ...context,
    logger: context.logger.with({ messageId, receiveCount }),
    messageId,
    receiveCount,
  };
};

/** The event in the body knows its trace best; the attributes are there for whatever has no envelope. */
const traceOfMessage = ({ messageAttributes }: SQSRecord, message: unknown): Trace => {
  const envelope: { correlationid?: unknown; traceparent?: unknown } =
    typeof message === 'object' && message !== null ? message : {};
  return traceFrom({
    correlationId: envelope.correlationid ?? messageAttributes.correlationid?.stringValue,
    traceparent: envelope.traceparent ?? messageAttributes.traceparent?.stringValue,
  });
};

/** What cannot pass is said once, not at every try before the dead-letter queue. */
function logRefusal({ logger, receiveCount }: MessageContext, error: unknown, final: boolean) {
  if (!final) logger.error('Message failed', { error });
  else if (receiveCount === 1) logger.error('Message can never be handled', { error });
  else logger.debug('Message can never be handled', { error });
}
