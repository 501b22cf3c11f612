import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pendingImage } from '../../testing/images.ts';
import { type InMemoryStores, inMemoryStores } from '../../testing/in-memory-stores.ts';
import { nothingPurged, retentionInput } from '../../testing/retention.ts';
import { handler } from './handler.ts';

let stores: InMemoryStores;
beforeEach(() => {
  stores = inMemoryStores(fixedClock(), pendingImage());
});

const purge = (input: unknown = retentionInput) =>
  handler.with({ ...stores, keepRejectionsDays: 30 })(input, lambdaContext());

describe('purge-records', () => {
  it('deletes what stands for nothing, and finds none the second time', async () => {
    expect(await purge()).toMatchObject({ deleted: 1 });
    expect(await purge()).toEqual(nothingPurged);
  });

  it('only counts in a dry run', async () => {
    expect(await purge({ ...retentionInput, dryRun: true })).toMatchObject({ deleted: 1 });
    expect(stores.images.records.size).toBe(1);
  });

  it('rejects an input that does not say whether it deletes, and deletes nothing', async () => {
    await expect(purge({ ...retentionInput, dryRun: 'no' })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
    expect(stores.images.records.size).toBe(1);
  });
});
