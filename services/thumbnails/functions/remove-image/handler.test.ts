import {
  customerClaims,
  fixedClock,
  httpEvent,
  lambdaContext,
  staffClaims,
} from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { imageId, readyImage, sku } from '../../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../../testing/in-memory-image-repository.ts';
import { handler } from './handler.ts';

let images: InMemoryImageRepository;
beforeEach(() => {
  images = inMemoryImageRepository(readyImage());
});

const remove = (request: Parameters<typeof httpEvent>[0] = {}) =>
  handler.with({ images, clock: fixedClock('2026-01-06T00:00:00.000Z') })(
    httpEvent({
      route: 'DELETE /products/{sku}/images/{imageId}',
      path: { sku, imageId },
      claims: staffClaims(),
      ...request,
    }),
    lambdaContext(),
  );

describe('DELETE /products/{sku}/images/{imageId}', () => {
  it('removes the image', async () => {
    expect(await remove()).toMatchObject({ statusCode: 204 });
    expect(await images.find(sku, imageId)).toMatchObject({ status: 'REMOVED' });
  });

  it('finds nothing the second time', async () => {
    await remove();

    expect(await remove()).toMatchObject({ statusCode: 404 });
  });

  it('is for staff', async () => {
    expect(await remove({ claims: customerClaims() })).toMatchObject({ statusCode: 403 });
    expect(await images.find(sku, imageId)).toEqual(readyImage());
  });

  it('rejects what is no id of an image', async () => {
    expect(await remove({ path: { sku, imageId: 'first' } })).toMatchObject({ statusCode: 400 });
  });
});
