import * as z from 'zod';
import { breachesOf, breachText } from './breaches.ts';
import { contentOf, type DeadLetter } from './letter.ts';

/** The error that made a message a dead letter, as far as it is known. */
export type FindError = (letter: DeadLetter) => Promise<string | undefined>;

/** Attributes that EventBridge Scheduler writes beside an invocation that failed. */
const scheduler = z.object({
  ERROR_CODE: z.object({ StringValue: z.string() }),
  ERROR_MESSAGE: z.object({ StringValue: z.string() }).optional(),
});
/** Body that Lambda sends to the destination of a stream's records, or of an asynchronous invocation. */
const destination = z.object({
  requestContext: z.object({ condition: z.string() }),
  responseContext: z.object({ functionError: z.string().optional() }).optional(),
  /** Of asynchronous invocations only. */
  responsePayload: z.object({ errorType: z.string(), errorMessage: z.string() }).optional(),
});

/**
 * Reads the error from the letter itself.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const errorInLetter: FindError = async (letter) => {
  const { data: note } = scheduler.safeParse(letter.attributes);
  if (note) {
    const message = note.ERROR_MESSAGE?.StringValue;
    return [note.ERROR_CODE.StringValue, ...(message === undefined ? [] : [message])].join(': ');
  }
  const { data: record } = destination.safeParse(contentOf(letter));
  if (!record) return undefined;
  const { condition } = record.requestContext;
  if (record.responsePayload) {
    const { errorType, errorMessage } = record.responsePayload;
    return `${errorType}: ${errorMessage}`;
  }
  const error = record.responseContext?.functionError;
  return error === undefined ? condition : `${condition}: ${error}`;
};

/** Reads a body as a consumer does; throws what the consumer would. */
export type ReadBody = (
  body: string,
  record: { readonly messageId: string; readonly receiptHandle: string; readonly body: string },
) => unknown;

/** Returns what the consumer throws when it is to read the letter. */
export function thrownBy(read: ReadBody, { id, body, receiptHandle }: DeadLetter): unknown {
  try {
    read(body, { messageId: id, receiptHandle, body });
    return undefined;
  } catch (error) {
    return error ?? new Error('Its consumer throws nothing at all');
  }
}

/** Returns what the consumer says when it is to read the letter: of most letters the whole story. */
export const errorOfReader =
  (read: ReadBody): FindError =>
  async (letter) => {
    const error = thrownBy(read, letter);
    return error === undefined ? undefined : describeError(error);
  };

/** Breaches that are named beside an error; `show` names all. */
const MAX_BREACHES = 3;

/**
 * An error in one line, with the fields that break the contract:
 * `InvalidEventError: Data of product.updated.v1 breaks its contract: data.price.amount: expected number, got string`.
 */
export function describeError(error: unknown): string {
  const { name = 'Error', message = String(error) } = Object(error) as Partial<Error>;
  const breaches = breachesOf(error).map(breachText);
  if (breaches.length === 0) return `${name}: ${message}`;
  // A zod error's message is its issues once more, as JSON.
  const head = message.startsWith('[') ? name : `${name}: ${message}`;
  const more = breaches.length - MAX_BREACHES;
  const rest = more > 0 ? `; and ${more} more` : '';
  return `${head}: ${breaches.slice(0, MAX_BREACHES).join('; ')}${rest}`;
}

/** Text for a letter that nothing is known about. */
export const UNKNOWN_ERROR = 'unknown: its consumer can read it, look at the logs';

/** Asks one after the other. */
export async function errorOf(
  letter: DeadLetter,
  finders: readonly FindError[],
): Promise<string | undefined> {
  for (const find of finders) {
    const error = await find(letter);
    if (error !== undefined) return error;
  }
  return undefined;
}
