import { customerClaims, fixedClock, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pendingImage } from '../../testing/images.ts';
import { inMemoryImageRepository } from '../../testing/in-memory-image-repository.ts';
import { sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let images: ReturnType<typeof inMemoryImageRepository>;
beforeEach(() => {
  images = inMemoryImageRepository(
    pendingImage({ imageId: 'img_a' }),
    pendingImage({ imageId: 'img_b' }),
  );
});

const put = httpCaller(() => handler.with({ images, clock: fixedClock() }), {
  route: 'PUT /products/{sku}/images/order',
  path: { sku },
  claims: staffClaims(),
  body: { imageIds: ['img_b', 'img_a'] },
});

describe('PUT /products/{sku}/images/order', () => {
  it('puts the images in order', async () => {
    expect(await put()).toMatchObject({ status: 204 });
    expect(await images.order(sku)).toMatchObject({ imageIds: ['img_b', 'img_a'] });
  });

  it.each([
    { what: 'a body without images', body: {} },
    { what: 'a text in place of a list', body: { imageIds: 'img_a' } },
    { what: 'what is no id of an image', body: { imageIds: ['a'] } },
    { what: 'an image twice', body: { imageIds: ['img_a', 'img_a'] } },
    {
      what: 'more images than a product has',
      body: { imageIds: Array.from({ length: 101 }, (_, index) => `img_${index}`) },
    },
  ])('rejects $what and keeps nothing', async ({ body }) => {
    expect(await put({ body })).toMatchObject({ status: 400 });
    expect(await images.order(sku)).toBeUndefined();
  });

  it('knows no other image, and is for staff', async () => {
    expect(await put({ body: { imageIds: ['img_a', 'img_x'] } })).toMatchObject({
      status: 404,
      body: { code: 'IMAGE_NOT_FOUND' },
    });
    expect(await put({ claims: customerClaims() })).toMatchObject({ status: 403 });
  });
});
