import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * A table, and the client that reaches it: what an adapter is made of.
 *
 * @example
 * ```ts
 * export const dynamoDbItems = ({ client, tableName }: Table): Items => ({ ... });
 * ```
 */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}
