import { systemClock } from '@commerce/lambda';
import { lambdaContext, s3Notification, s3TestEvent, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { noWatermark } from '../../adapters/s3/watermark-source.ts';
import { sharpImageRenderer } from '../../adapters/sharp/image-renderer.ts';
import { decompressionBomb } from '../../testing/hostile-files.ts';
import { pendingImage } from '../../testing/images.ts';
import { type InMemoryStores, inMemoryStores } from '../../testing/in-memory-stores.ts';
import { blackPng } from '../../testing/png.ts';
import { jpegOfManyScans } from '../../testing/progressive-jpeg.ts';
import { imageId, sku, uploadKeyOf } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let stores: InMemoryStores;
beforeEach(() => {
  stores = inMemoryStores(systemClock, pendingImage());
});

const deliver = (...bodies: unknown[]) =>
  handler.with({
    ...stores,
    renderer: sharpImageRenderer({ watermarks: noWatermark }),
    clock: systemClock,
  })(sqsEvent(bodies.map((body) => ({ body }))), lambdaContext());

const upload = (body: Buffer, contentType = 'image/png') =>
  s3Notification([stores.uploads.upload(uploadKeyOf('a'), body, { contentType })]);

describe('create-thumbnails', () => {
  it('renders an upload, once for two deliveries', async () => {
    const notification = upload(blackPng(700, 300));

    expect(await deliver(notification)).toEqual({ batchItemFailures: [] });
    const first = await stores.images.find(sku, imageId);
    expect(await deliver(notification)).toEqual({ batchItemFailures: [] });

    expect(first).toMatchObject({ status: 'READY', version: 1 });
    expect(await stores.images.find(sku, imageId)).toEqual(first);
    expect(stores.renditions.objects.size).toBe(9);
  });

  it('rejects a decompression bomb and is done with it', async () => {
    expect(await deliver(upload(decompressionBomb()))).toEqual({ batchItemFailures: [] });

    expect(await stores.images.find(sku, imageId)).toMatchObject({
      status: 'REJECTED',
      refused: { rejection: { code: 'TOO_MANY_PIXELS' } },
    });
  });

  it('rejects a picture that would take too long to read, and works what came with it', async () => {
    const slow = upload(jpegOfManyScans({ rounds: 2 }), 'image/jpeg');
    await stores.images.create(pendingImage({ imageId: 'img_two' }));
    const next = stores.uploads.upload('uploads/MUG-01/img_two/upl_b', blackPng(20, 20), {
      contentType: 'image/png',
    });

    expect(await deliver(slow, s3Notification([next]))).toEqual({
      batchItemFailures: [],
    });

    expect(await stores.images.find(sku, imageId)).toMatchObject({
      status: 'REJECTED',
      refused: {
        rejection: { code: 'TOO_COMPLEX', message: expect.stringMatching(/too many steps/) },
      },
    });
    expect([...stores.uploads.objects.keys()]).toEqual([
      next.key,
      expect.stringMatching(/^rejected\/MUG-01\/img_one\/upl_a\//),
    ]);
    expect(await stores.images.find(sku, 'img_two')).toMatchObject({ status: 'READY' });
  });

  it('hands back a key that no form names, and works what came with it', async () => {
    const stray = s3Notification([{ key: 'uploads/stray.png' }]);

    const response = await deliver(stray, upload(blackPng(20, 20)));

    expect(response.batchItemFailures).toHaveLength(1);
    expect(await stores.images.find(sku, imageId)).toMatchObject({ status: 'READY' });
  });

  it('ignores the test that S3 sends', async () => {
    expect(await deliver(s3TestEvent)).toEqual({ batchItemFailures: [] });
  });
});
