import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { type Catalogue, CatalogueBusyError } from '../../ports/catalogue.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { inMemoryCatalogue, mug } from '../../testing/in-memory-catalogue.ts';
import { dynamoDbCatalogue } from './catalogue.ts';

const tableName = 'orders-catalogue-test';

let cloud: TestCloud;
let catalogue: Catalogue;
beforeAll(async () => {
  cloud = await startTestCloud();
  catalogue = dynamoDbCatalogue({ client: cloud.dynamoDb, tableName });
});
afterAll(() => cloud?.stop());

/** A database that answers batches in part. */
function busyDatabase(...answers: readonly object[]) {
  const rest = [...answers];
  const client = { send: async () => rest.shift() ?? answers.at(-1) };
  return dynamoDbCatalogue({ client: client as unknown as DynamoDBDocumentClient, tableName });
}

describe('inMemoryCatalogue', () => {
  const products = inMemoryCatalogue();
  describeCatalogue(() => products);
});

describe('dynamoDbCatalogue', () => {
  describeCatalogue(() => catalogue);

  const UnprocessedKeys = { [tableName]: { Keys: [{ sku: 'MUG-01' }] } };

  it('asks again for what the database did not answer', async () => {
    const busy = busyDatabase(
      { Responses: {}, UnprocessedKeys },
      { Responses: { [tableName]: [mug] }, UnprocessedKeys: {} },
    );
    expect([...(await busy.find(['MUG-01'])).keys()]).toEqual(['MUG-01']);
  });

  it('gives up as busy when the database answers nothing', async () => {
    const busy = busyDatabase({ Responses: {}, UnprocessedKeys });
    await expect(busy.find(['MUG-01'])).rejects.toThrow(CatalogueBusyError);
  });
});
