import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { CatalogueBusyError } from '../../ports/catalogue.ts';
import { startCloud } from '../../testing/cloud.ts';
import { mug } from '../../testing/in-memory-catalogue.ts';
import { dynamoDbCatalogue } from './catalogue.ts';

const tableName = 'orders-catalogue-test';

describeCatalogue(
  'dynamoDbCatalogue',
  startedOn(startCloud, ({ dynamoDb }) => ({
    catalogue: dynamoDbCatalogue({ client: dynamoDb, tableName }),
  })),
);

/** Makes a catalogue on a database that returns batches in part. */
function busyCatalogue(...responses: readonly object[]) {
  const rest = [...responses];
  const client = { send: async () => rest.shift() ?? responses.at(-1) };
  return dynamoDbCatalogue({ client: client as unknown as DynamoDBDocumentClient, tableName });
}

describe('dynamoDbCatalogue', () => {
  const UnprocessedKeys = { [tableName]: { Keys: [{ sku: 'MUG-01' }] } };

  it('asks again for what the database did not return', async () => {
    const busy = busyCatalogue(
      { Responses: {}, UnprocessedKeys },
      { Responses: { [tableName]: [mug] }, UnprocessedKeys: {} },
    );
    expect([...(await busy.find(['MUG-01'])).keys()]).toEqual(['MUG-01']);
  });

  it('gives up as busy when the database returns nothing', async () => {
    const busy = busyCatalogue({ Responses: {}, UnprocessedKeys });
    await expect(busy.find(['MUG-01'])).rejects.toThrow(CatalogueBusyError);
  });
});
