import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@commerce/lambda';
import { fixedClock } from '@commerce/lambda/fixtures';
import { startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeImportJobs } from '../../ports/import-jobs.contract.ts';
import type { ImportJobs } from '../../ports/import-jobs.ts';
import { type InventoryCloud, startCloud } from '../../testing/cloud.ts';
import { waitingImport } from '../../testing/imports.ts';
import { dynamoDbImportJobs } from './import-jobs.ts';

describeImportJobs(
  'dynamoDbImportJobs',
  startedOn(startCloud, ({ importsTable }) => {
    const clock = fixedClock();
    return { jobs: dynamoDbImportJobs({ ...importsTable, clock }), clock };
  }),
);

describe('dynamoDbImportJobs, of an import that takes many pages', () => {
  let cloud: InventoryCloud;
  let jobs: ImportJobs;
  beforeAll(async () => {
    cloud = await startCloud();
    jobs = dynamoDbImportJobs({ ...cloud.importsTable, clock: systemClock });
    await jobs.create(waitingImport('imp_1'));
    await jobs.begin('imp_1', 'v1');
    for (const [index, errors] of [[], [], [{ line: 3, reason: 'bad' }], []].entries()) {
      await jobs.count({ importId: 'imp_1', chunk: index + 1, succeeded: 1, errors });
    }
  });
  afterAll(() => cloud.stop());

  it('finds errors behind chunks that have none', async () => {
    const page = await oneItemAPage(cloud.client, () => jobs.errors('imp_1', 10, undefined));

    expect(page).toEqual({ errors: [{ line: 3, reason: 'bad' }], next: undefined });
  });

  it('removes what is on all of them', async () => {
    await oneItemAPage(cloud.client, () => jobs.remove('imp_1'));

    const { Items } = await cloud.client.send(
      new ScanCommand({ TableName: cloud.importsTable.tableName }),
    );
    expect(Items).toEqual([]);
  });
});
