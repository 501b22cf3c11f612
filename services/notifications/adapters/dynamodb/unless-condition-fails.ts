import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** For writes that somebody may have made before: that the condition fails is an answer, not an error. */
export async function unlessConditionFails<Output>(
  write: Promise<Output>,
): Promise<Output | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
