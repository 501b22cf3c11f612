import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type InMemoryStores,
  inMemoryStores,
  storeRenditions,
} from '../../testing/in-memory-stores.ts';
import { nothingPurged, retentionInput } from '../../testing/retention.ts';
import { imageContent } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let stores: InMemoryStores;
beforeEach(async () => {
  stores = inMemoryStores(fixedClock());
  await storeRenditions(stores, imageContent(), 5);
});

const purge = (input: unknown = retentionInput) => handler.with(stores)(input, lambdaContext());

describe('purge-renditions', () => {
  it('deletes orphans, and finds none the second time', async () => {
    expect(await purge()).toMatchObject({ deleted: 3, bytes: 15 });
    expect(await purge()).toEqual(nothingPurged);
  });

  it('only counts in a dry run', async () => {
    expect(await purge({ ...retentionInput, dryRun: true })).toMatchObject({ deleted: 3 });
    expect(stores.renditions.objects.size).toBe(3);
  });

  it('rejects an input that names no moment, and deletes nothing', async () => {
    await expect(purge({ ...retentionInput, now: 'yesterday' })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
    expect(stores.renditions.objects.size).toBe(3);
  });
});
