import * as z from 'zod';
import { contentOf, type DeadLetter } from './letter.ts';

/** Why a letter is one, as far as somebody knows. */
export type FindError = (letter: DeadLetter) => Promise<string | undefined>;

/** What EventBridge Scheduler writes beside an invocation that failed. */
const scheduler = z.object({
  ERROR_CODE: z.object({ StringValue: z.string() }),
  ERROR_MESSAGE: z.object({ StringValue: z.string() }).optional(),
});
/** What Lambda sends to the destination of a stream's records, or of an asynchronous invocation. */
const destination = z.object({
  requestContext: z.object({ condition: z.string() }),
  responseContext: z.object({ functionError: z.string().optional() }).optional(),
  /** Of asynchronous invocations only. */
  responsePayload: z.object({ errorType: z.string(), errorMessage: z.string() }).optional(),
});

/**
 * What the letter itself says.
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
export type ReadBody = (body: string) => unknown;

/** What the consumer says when it is to read the letter: of most letters the whole story. */
export const errorOfReader =
  (read: ReadBody): FindError =>
  async ({ body }) => {
    try {
      read(body);
      return undefined;
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
  };

/** What is said of a letter that nothing is known about. */
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
