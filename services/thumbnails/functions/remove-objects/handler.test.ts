import { lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { imageKey, toItem } from '../../adapters/dynamodb/image-item.ts';
import { imageContent, imageId, readyImage, sku, uploadKeyOf } from '../../testing/images.ts';
import { MemoryRenditionStore } from '../../testing/in-memory-rendition-store.ts';
import { MemoryUploadStore } from '../../testing/in-memory-upload-store.ts';
import { handler } from './handler.ts';

const replaced = {
  keys: imageKey(sku, imageId),
  oldImage: toItem(readyImage()),
  newImage: toItem(readyImage({ version: 2, content: imageContent('b') })),
  sequenceNumber: '111',
};

describe('remove-objects', () => {
  it('deletes what a replaced image left, once for two deliveries', async () => {
    const [renditions, uploads] = [new MemoryRenditionStore(), new MemoryUploadStore()];
    uploads.upload(uploadKeyOf('a'), Buffer.from('old'));
    uploads.upload(uploadKeyOf('b'), Buffer.from('new'));

    for (let delivery = 0; delivery < 2; delivery++) {
      const answer = await handler.with({ renditions, uploads })(
        streamEvent([replaced]),
        lambdaContext(),
      );
      expect(answer).toEqual({ batchItemFailures: [] });
    }

    expect([...uploads.objects.keys()]).toEqual([uploadKeyOf('b')]);
  });

  it('has the record again when the bucket fails', async () => {
    const [renditions, uploads] = [new MemoryRenditionStore(), new MemoryUploadStore()];
    renditions.delete = async () => {
      throw new Error('Slow down');
    };

    const answer = await handler.with({ renditions, uploads })(
      streamEvent([replaced]),
      lambdaContext(),
    );

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '111' }] });
  });
});
