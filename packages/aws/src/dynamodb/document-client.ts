import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sdkDefaults } from '../sdk-defaults.ts';

/**
 * A client of DynamoDB that speaks plain objects. A member that is undefined is left out, as JSON
 * leaves it out.
 *
 * @param config what differs from {@link sdkDefaults}.
 * @example
 * ```ts
 * const dynamoDb = memoise(() => documentClient());
 * ```
 */
export const documentClient = (config: DynamoDBClientConfig = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ ...sdkDefaults, ...config }), {
    marshallOptions: { removeUndefinedValues: true },
  });
