import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Catalogue, CatalogueBusyError, type ProductVersion } from '../../ports/catalogue.ts';

/** DynamoDB may return a batch in part when it is busy; the rest is read again. */
const MAX_READS = 4;

/** 0.5 RRU a product. An order has at most 100 lines, as many as one batch takes. */
export const getProducts = (tableName: string, skus: readonly string[]): BatchGetCommandInput => ({
  RequestItems: { [tableName]: { Keys: skus.map((sku) => ({ sku })) } },
});

/** 1 WRU. Events come twice and out of order: only a newer version is kept. */
export const putProduct = (TableName: string, product: ProductVersion): PutCommandInput => ({
  TableName,
  Item: product,
  ConditionExpression: 'attribute_not_exists(sku) OR version < :version',
  ExpressionAttributeValues: { ':version': product.version },
});

/** Keeps the catalogue's projection in a table. */
export function dynamoDbCatalogue({
  client,
  tableName,
}: {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}): Catalogue {
  return {
    async find(skus) {
      const products = new Map<string, ProductVersion>();
      let request = getProducts(tableName, skus).RequestItems;
      for (let reads = 0; request !== undefined && Object.keys(request).length > 0; reads += 1) {
        if (reads === MAX_READS) throw new CatalogueBusyError();
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: request }),
        );
        for (const item of Responses?.[tableName] ?? []) {
          const product = item as ProductVersion;
          products.set(product.sku, product);
        }
        request = UnprocessedKeys;
      }
      return products;
    },

    async project(product) {
      try {
        await client.send(new PutCommand(putProduct(tableName, product)));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
