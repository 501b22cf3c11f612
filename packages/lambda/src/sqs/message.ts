import type { SQSRecord } from 'aws-lambda';
import { isFinal } from '../errors/app-error.ts';
import { type Trace, traceFrom } from '../invocation/trace.ts';
import type { Logger } from '../observability/logger.ts';

/**
 * The reader of a queue's messages, and settings of the work on them.
 *
 * @example
 * ```ts
 * const contract: SqsContract<Call> = { read: (body) => call.parse(JSON.parse(body)), concurrency: 2 };
 * ```
 */
export interface SqsContract<Message> {
  /** Turns a body into a message: an `eventReader`, or any function. What it throws is final. */
  readonly read: (body: string, record: SQSRecord) => Message;
  /** Number of messages of a batch that run at once, 10 by default. */
  readonly concurrency?: number;
}

/** A message, or why it is none. */
export type Reading<Message> =
  | { readonly failed: false; readonly message: Message }
  | { readonly failed: true; readonly message?: undefined; readonly error: unknown };

/** Keeps what the reader throws, so that it is logged with the trace of the message. */
export function readMessage<Message>(
  read: SqsContract<Message>['read'],
  record: SQSRecord,
): Reading<Message> {
  try {
    return { failed: false, message: read(record.body, record) };
  } catch (error) {
    return { failed: true, error };
  }
}

/** The event in the body knows its trace best; the attributes are there for what is no event. */
export function traceOfMessage({ messageAttributes }: SQSRecord, message: unknown): Trace {
  const envelope: { correlationid?: unknown; traceparent?: unknown } =
    typeof message === 'object' && message !== null ? message : {};
  return traceFrom({
    correlationId: envelope.correlationid ?? messageAttributes.correlationid?.stringValue,
    traceparent: envelope.traceparent ?? messageAttributes.traceparent?.stringValue,
  });
}

/** Logs a message that can never pass once, not at every try before the dead-letter queue. */
export function logRejection(
  { logger, receiveCount }: { readonly logger: Logger; readonly receiveCount: number },
  error: unknown,
  unreadable: boolean,
): void {
  if (!unreadable && !isFinal(error)) logger.error('Message failed', { error });
  else if (receiveCount === 1) logger.error('Message can never be handled', { error });
  else logger.debug('Message can still not be handled', { error });
}
