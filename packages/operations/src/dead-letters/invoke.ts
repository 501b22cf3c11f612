import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';

const partialFailure = z.object({ batchItemFailures: z.array(z.unknown()).min(1) });

/**
 * Calls a function and waits for its success. Returns the id of the request.
 *
 * @throws when the function fails, in whole or for a part of a batch.
 */
export async function invoke(
  lambda: LambdaClient,
  FunctionName: string,
  payload: unknown,
): Promise<string> {
  const { FunctionError, Payload, $metadata } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`${FunctionName} failed again: ${text}`);
  if (partialFailure.safeParse(text === '' ? null : JSON.parse(text)).success) {
    throw new Error(`${FunctionName} failed again for a part of the records: ${text}`);
  }
  return $metadata.requestId ?? '';
}
