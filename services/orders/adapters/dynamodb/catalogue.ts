import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchLeftError, batchGet, type Table } from '@commerce/aws/dynamodb';
import { type Catalogue, CatalogueBusyError, type ProductVersion } from '../../ports/catalogue.ts';
import { unlessChanged } from './unless-changed.ts';

/** 1 WRU. Events come twice and out of order: only a newer version is kept. */
export const putProduct = (TableName: string, product: ProductVersion): PutCommandInput => ({
  TableName,
  Item: product,
  ConditionExpression: 'attribute_not_exists(sku) OR version < :version',
  ExpressionAttributeValues: { ':version': product.version },
});

/** Keeps the catalogue's projection in a table. */
export function dynamoDbCatalogue({ client, tableName }: Table): Catalogue {
  return {
    /** Costs 0.5 RRU a product. An order has at most 100 lines, as many as one batch takes. */
    async find(skus) {
      const keys = skus.map((sku) => ({ sku }));
      const items = await batchGet(client, tableName, keys).catch((error: unknown) => {
        throw error instanceof BatchLeftError ? new CatalogueBusyError({ cause: error }) : error;
      });
      return new Map(
        (items as unknown as ProductVersion[]).map((product) => [product.sku, product]),
      );
    },

    async project(product) {
      await unlessChanged(() => client.send(new PutCommand(putProduct(tableName, product))));
    },
  };
}
