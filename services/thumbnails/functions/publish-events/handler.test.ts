import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import {
  counterKey,
  imageKey,
  orderKey,
  toItem,
  toOrderItem,
} from '../../adapters/dynamodb/image-item.ts';
import { imageOrder, pendingImage, readyImage } from '../../testing/images.ts';
import { imageId, sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

const change = {
  keys: imageKey(sku, imageId),
  oldImage: toItem(pendingImage()),
  newImage: toItem(readyImage()),
};

describe('publish-events', () => {
  it('publishes what became of an image, under the same id at a second delivery', async () => {
    const publisher = inMemoryEventPublisher();

    for (let delivery = 0; delivery < 2; delivery++) {
      expect(await handler.with({ publisher })(streamEvent([change]), lambdaContext())).toEqual({
        batchItemFailures: [],
      });
    }

    expect(publisher.published.map(({ id, type }) => ({ id, type }))).toEqual([
      { id: 'img_one:1', type: 'image.processed.v1' },
      { id: 'img_one:1', type: 'image.processed.v1' },
    ]);
  });

  it('publishes in which order images are shown', async () => {
    const publisher = inMemoryEventPublisher();
    const order = imageOrder(['img_b', imageId], { version: 4, correlationId: 'c-4' });

    const ordered = { keys: orderKey(sku), newImage: toOrderItem(order) };
    await handler.with({ publisher })(streamEvent([ordered]), lambdaContext());

    expect(publisher.published).toMatchObject([
      { type: 'images.ordered.v1', data: { sku, version: 4, imageIds: ['img_b', imageId] } },
    ]);
  });

  it('says nothing of the counter', async () => {
    const publisher = inMemoryEventPublisher();
    const counted = { keys: counterKey(sku), newImage: { ...counterKey(sku), version: 1 } };

    await handler.with({ publisher })(streamEvent([counted]), lambdaContext());

    expect(publisher.published).toEqual([]);
  });

  it('stops at a record that makes no event', async () => {
    const publisher = inMemoryEventPublisher();
    const broken = {
      ...change,
      newImage: { ...change.newImage, version: 'first' },
      sequenceNumber: '222',
    };

    const response = await handler.with({ publisher })(
      streamEvent([change, broken]),
      lambdaContext(),
    );

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '222' }] });
    expect(publisher.published).toHaveLength(1);
  });
});
