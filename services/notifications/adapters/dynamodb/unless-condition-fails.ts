import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Returns undefined when the condition of a write fails, because somebody may have made it before. */
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
