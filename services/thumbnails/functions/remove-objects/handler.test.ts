import { lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { imageKey, toItem } from '../../adapters/dynamodb/image-item.ts';
import { readyImage } from '../../testing/images.ts';
import { inMemoryStores } from '../../testing/in-memory-stores.ts';
import { imageContent, imageId, sku, uploadKeyOf } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

const replaced = {
  keys: imageKey(sku, imageId),
  oldImage: toItem(readyImage()),
  newImage: toItem(readyImage({ version: 2, content: imageContent('b') })),
  sequenceNumber: '111',
};

describe('remove-objects', () => {
  it('deletes what a replaced image left, once for two deliveries', async () => {
    const stores = inMemoryStores();
    stores.uploads.upload(uploadKeyOf('a'), Buffer.from('old'));
    stores.uploads.upload(uploadKeyOf('b'), Buffer.from('new'));

    for (let delivery = 0; delivery < 2; delivery++) {
      const response = await handler.with(stores)(streamEvent([replaced]), lambdaContext());
      expect(response).toEqual({ batchItemFailures: [] });
    }

    expect([...stores.uploads.objects.keys()]).toEqual([uploadKeyOf('b')]);
  });

  it('has the record again when the bucket fails', async () => {
    const stores = inMemoryStores();
    stores.renditions.delete = async () => {
      throw new Error('Slow down');
    };

    const response = await handler.with(stores)(streamEvent([replaced]), lambdaContext());

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '111' }] });
  });
});
