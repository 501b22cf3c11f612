import {
  customerClaims,
  fixedClock,
  httpEvent,
  lambdaContext,
  staffClaims,
} from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pendingImage, sku } from '../../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../../testing/in-memory-image-repository.ts';
import { handler } from './handler.ts';

let images: InMemoryImageRepository;
beforeEach(() => {
  images = inMemoryImageRepository(
    pendingImage({ imageId: 'img_a' }),
    pendingImage({ imageId: 'img_b' }),
  );
});

const put = async (request: Parameters<typeof httpEvent>[0] = {}) => {
  const { statusCode, body } = await handler.with({
    images,
    clock: fixedClock('2026-01-06T00:00:00.000Z'),
  })(
    httpEvent({
      route: 'PUT /products/{sku}/images/order',
      path: { sku },
      claims: staffClaims(),
      body: { imageIds: ['img_b', 'img_a'] },
      ...request,
    }),
    lambdaContext(),
  );
  return { status: statusCode, body: JSON.parse(body || '{}') };
};

describe('PUT /products/{sku}/images/order', () => {
  it('puts the images in order', async () => {
    expect(await put()).toMatchObject({ status: 204 });
    expect(await images.order(sku)).toMatchObject({ imageIds: ['img_b', 'img_a'] });
  });

  it.each([
    {},
    { imageIds: 'img_a' },
    { imageIds: ['a'] },
    { imageIds: ['img_a', 'img_a'] },
    { imageIds: Array.from({ length: 101 }, (_, index) => `img_${index}`) },
  ])('rejects %j and keeps nothing', async (body) => {
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
