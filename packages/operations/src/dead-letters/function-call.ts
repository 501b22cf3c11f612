import * as z from 'zod';
import { contentOf, type DeadLetter } from './letter.ts';

/** The records of a stream that a function could not work on. */
export interface StreamRange {
  readonly streamArn: string;
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
}

/** Call to repeat for a letter that no queue gave up: a function, with its input. */
export type FunctionCall =
  | { readonly functionName: string; readonly payload: unknown }
  | { readonly functionName: string; readonly range: StreamRange };

const range = z.object({
  streamArn: z.string(),
  shardId: z.string(),
  startSequenceNumber: z.string(),
  endSequenceNumber: z.string(),
});
const requestContext = z.object({ functionArn: z.string() });
const streamLetter = z.object({ requestContext, DDBStreamBatchInfo: range });
const asyncLetter = z.object({ requestContext, requestPayload: z.unknown() });
const schedulerNote = z.object({ TARGET_ARN: z.object({ StringValue: z.string() }) });

/**
 * Reads what a letter of a stream, of an asynchronous invocation or of a schedule says about its
 * function. Nothing for a letter that does not name one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function functionCallOf(letter: DeadLetter): FunctionCall | undefined {
  const content = contentOf(letter);
  const stream = streamLetter.safeParse(content).data;
  if (stream) {
    return { functionName: nameIn(stream.requestContext), range: stream.DDBStreamBatchInfo };
  }
  const invocation = asyncLetter.safeParse(content).data;
  if (invocation && 'requestPayload' in Object(content)) {
    const functionName = nameIn(invocation.requestContext);
    return { functionName, payload: invocation.requestPayload };
  }
  const target = schedulerNote.safeParse(letter.attributes).data?.TARGET_ARN.StringValue;
  return target?.includes(':function:') ? { functionName: target, payload: content } : undefined;
}

/** Without the version that failed: what is called is what is deployed now. */
const nameIn = ({ functionArn }: z.infer<typeof requestContext>): string =>
  functionArn.replace(/(:function:[^:]+):[^:]+$/, '$1');
