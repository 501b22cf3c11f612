import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '@commerce/aws/dynamodb';
import { productUpdatedV1, stockLevelChangedV1 } from '@commerce/events';
import type { EventHistory } from '@commerce/lambda';
import { asSku } from '../../domain/ids.ts';
import type { CatalogueTables } from './catalogue-params.ts';
import { eventsOfChange } from './outbox.ts';
import { levelKey } from './stock-levels.ts';

/** Products a page: with as many images as they can have, their events stay below Lambda's 6 MB. */
const PAGE = 50;

/** What a view is made of; acts of staff and crossings have been told to whom they concern. */
const TOLD: readonly string[] = [productUpdatedV1.type, stockLevelChangedV1.type];

/** Reads what the outbox would make of each product, and of the level of its stock. */
export const dynamoDbEventHistory = ({
  client,
  tables,
}: {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tables: CatalogueTables;
}): EventHistory => ({
  async read(after) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tables.products,
        Limit: PAGE,
        ...(after !== undefined && { ExclusiveStartKey: { sku: after } }),
      }),
    );
    const keys = Items.map(({ sku }) => levelKey(asSku(String(sku))));
    const levels = await batchGet(client, tables.stock, keys);
    const events = [...Items, ...levels].flatMap((newImage) =>
      eventsOfChange({ newImage, oldImage: undefined }),
    );
    return {
      events: events.filter(({ type }) => TOLD.includes(type)),
      next: LastEvaluatedKey && String(LastEvaluatedKey.sku),
    };
  },
});
