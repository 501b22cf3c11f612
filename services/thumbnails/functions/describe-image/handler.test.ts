import { customerClaims, fixedClock, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { imageResponse } from '../../http/responses.ts';
import { readyImage } from '../../testing/images.ts';
import { inMemoryImageRepository } from '../../testing/in-memory-image-repository.ts';
import { imageId, sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let images: ReturnType<typeof inMemoryImageRepository>;
beforeEach(() => {
  images = inMemoryImageRepository(readyImage({ version: 0 }));
});

const put = httpCaller(
  () => handler.with({ images, clock: fixedClock(), baseUrl: 'https://images.example' }),
  {
    route: 'PUT /products/{sku}/images/{imageId}',
    path: { sku, imageId },
    claims: staffClaims(),
    body: { alt: ' A white mug ' },
  },
);

describe('PUT /products/{sku}/images/{imageId}', () => {
  it('says what the image shows, and shows it', async () => {
    const { status, body } = await put();

    expect(status).toBe(200);
    expect(body).toMatchObject({ imageId, status: 'READY', alt: 'A white mug' });
    expect(imageResponse.parse(body)).toEqual(body);
  });

  it('takes back what is left out', async () => {
    await put();

    const { status, body } = await put({ body: {} });

    expect(status).toBe(200);
    expect(body).not.toHaveProperty('alt');
  });

  it.each([
    { what: 'an empty text', body: { alt: '' } },
    { what: 'a number', body: { alt: 7 } },
    { what: 'two lines', body: { alt: 'two\nlines' } },
    { what: 'a text that is too long', body: { alt: 'x'.repeat(251) } },
    { what: 'a list', body: [] },
  ])('rejects $what and changes nothing', async ({ body }) => {
    expect(await put({ body })).toMatchObject({ status: 400 });
    expect(await images.find(sku, imageId)).toEqual(readyImage({ version: 0 }));
  });

  it('knows no other image, and is for staff', async () => {
    expect(await put({ path: { sku, imageId: 'img_x' } })).toMatchObject({
      status: 404,
      body: { code: 'IMAGE_NOT_FOUND' },
    });
    expect(await put({ claims: customerClaims() })).toMatchObject({ status: 403 });
  });
});
