import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Makes a write that has a condition. False when the condition does not hold. */
export async function unlessChanged(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
