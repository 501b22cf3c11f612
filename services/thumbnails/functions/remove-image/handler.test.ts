import { customerClaims, fixedClock, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readyImage } from '../../testing/images.ts';
import { inMemoryImageRepository } from '../../testing/in-memory-image-repository.ts';
import { imageId, sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let images: ReturnType<typeof inMemoryImageRepository>;
beforeEach(() => {
  images = inMemoryImageRepository(readyImage());
});

const remove = httpCaller(() => handler.with({ images, clock: fixedClock() }), {
  route: 'DELETE /products/{sku}/images/{imageId}',
  path: { sku, imageId },
  claims: staffClaims(),
});

describe('DELETE /products/{sku}/images/{imageId}', () => {
  it('removes the image', async () => {
    expect(await remove()).toMatchObject({ status: 204 });
    expect(await images.find(sku, imageId)).toMatchObject({ status: 'REMOVED' });
  });

  it('finds nothing the second time', async () => {
    await remove();

    expect(await remove()).toMatchObject({ status: 404 });
  });

  it('is for staff', async () => {
    expect(await remove({ claims: customerClaims() })).toMatchObject({ status: 403 });
    expect(await images.find(sku, imageId)).toEqual(readyImage());
  });

  it('rejects what is no id of an image', async () => {
    expect(await remove({ path: { sku, imageId: 'first' } })).toMatchObject({ status: 400 });
  });
});
