import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message that nobody could work on. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  /** X-Ray's header, under which the trace goes on. */
  readonly traceHeader?: string;
  /** Only in FIFO queues. */
  readonly group?: string;
  /** ARN of the queue it was in, where SQS says so. */
  readonly sourceArn?: string;
  readonly sentAt: Date;
  readonly receiptHandle: string;
}

/** Takes of a message what it needs to be shown, and to be sent again as it was. */
export function toLetter(message: Message): DeadLetter {
  const { Attributes = {}, MessageAttributes = {} } = message;
  const { AWSTraceHeader, MessageGroupId, DeadLetterQueueSourceArn } = Attributes;
  return {
    id: message.MessageId ?? '',
    body: message.Body ?? '',
    attributes: MessageAttributes,
    sentAt: new Date(Number(Attributes.SentTimestamp)),
    receiptHandle: message.ReceiptHandle ?? '',
    ...(AWSTraceHeader !== undefined && { traceHeader: AWSTraceHeader }),
    ...(MessageGroupId !== undefined && { group: MessageGroupId }),
    ...(DeadLetterQueueSourceArn !== undefined && { sourceArn: DeadLetterQueueSourceArn }),
  };
}

/** The body as JSON, or as the text it is. */
export function contentOf({ body }: Pick<DeadLetter, 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const textAt = (value: unknown, key: string): string | undefined => {
  const text = (value as Record<string, unknown> | null)?.[key];
  return typeof text === 'string' ? text : undefined;
};

/** The event's type, when the letter is one. */
export const typeOf = (letter: DeadLetter): string =>
  letter.attributes.type?.StringValue ?? textAt(contentOf(letter), 'type') ?? '';

/** By which logs and traces find everything that one request caused. */
export const correlationIdOf = (letter: DeadLetter): string =>
  letter.attributes.correlationid?.StringValue ?? textAt(contentOf(letter), 'correlationid') ?? '';
