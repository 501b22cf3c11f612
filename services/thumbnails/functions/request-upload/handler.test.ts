import { customerClaims, fixedClock, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { uploadResponse } from '../../http/responses.ts';
import { readyImage } from '../../testing/images.ts';
import { inMemoryImageRepository } from '../../testing/in-memory-image-repository.ts';
import { imageId, sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

const now = new Date('2026-01-05T09:59:00.000Z');
const expiresAt = new Date('2026-01-05T10:09:00.000Z');

let images: ReturnType<typeof inMemoryImageRepository>;
beforeEach(() => {
  images = inMemoryImageRepository();
});

const post = httpCaller(
  () =>
    handler.with({
      images,
      forms: {
        create: async ({ target }) => ({
          url: 'https://uploads.example',
          fields: { key: `uploads/${target.sku}/${target.imageId}/${target.uploadId}` },
          expiresAt,
        }),
      },
      ids: { imageId: () => 'img_new', uploadId: () => 'upl_new' },
      clock: fixedClock(now),
    }),
  {
    route: 'POST /products/{sku}/images',
    path: { sku },
    claims: staffClaims(),
    body: { fileName: 'mug.jpg' },
  },
);

describe('POST /products/{sku}/images', () => {
  it('responds with a form that admits one file', async () => {
    const response = await post();

    expect(response).toMatchObject({
      status: 201,
      headers: { location: '/products/MUG-01/images' },
    });
    expect(response.body).toEqual({
      imageId: 'img_new',
      upload: {
        method: 'POST',
        url: 'https://uploads.example',
        fields: { key: 'uploads/MUG-01/img_new/upl_new' },
        expiresAt: expiresAt.toISOString(),
        maxBytes: 15 * 1024 * 1024,
      },
    });
    expect(uploadResponse.parse(response.body)).toBeDefined();
  });

  it('keeps the correlation id of the request', async () => {
    await post({ headers: { 'x-correlation-id': 'my-request' } });

    expect(await images.find(sku, 'img_new')).toMatchObject({ correlationId: 'my-request' });
  });

  it('responds with a form for the replacement of an image', async () => {
    images.put(readyImage());

    const response = await post({ body: { fileName: 'new.jpg', replaces: imageId } });

    expect(response.body).toMatchObject({
      imageId,
      upload: { fields: { key: `uploads/MUG-01/${imageId}/upl_new` } },
    });
  });

  it('knows of no unknown image to replace', async () => {
    const response = await post({ body: { fileName: 'new.jpg', replaces: 'img_unknown' } });

    expect(response).toMatchObject({ status: 404 });
    expect(response.body).toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  });

  it('is for staff', async () => {
    expect(await post({ claims: customerClaims() })).toMatchObject({ status: 403 });
    expect(images.records.size).toBe(0);
  });

  it.each([
    { what: 'no name', body: {} },
    { what: 'an empty name', body: { fileName: '' } },
    { what: 'a name of spaces', body: { fileName: '   ' } },
    { what: 'a name that is too long', body: { fileName: 'x'.repeat(256) } },
    { what: 'a number as name', body: { fileName: 7 } },
    { what: 'an empty alt', body: { fileName: 'mug.jpg', alt: '' } },
    {
      what: 'an alt with a control character',
      body: { fileName: 'mug.jpg', alt: 'two\u0000lines' },
    },
    { what: 'an alt that is too long', body: { fileName: 'mug.jpg', alt: 'x'.repeat(251) } },
    { what: 'a sku to replace', body: { fileName: 'mug.jpg', replaces: 'MUG-01' } },
    { what: 'a path to replace', body: { fileName: 'mug.jpg', replaces: 'img_../other' } },
    { what: 'a list', body: [] },
  ])('rejects $what and keeps nothing', async ({ body }) => {
    expect(await post({ body })).toMatchObject({ status: 400 });
    expect(images.records.size).toBe(0);
  });

  it.each(['-mug', 'mug one', '..', 'x'.repeat(65)])('rejects the sku %j', async (wrong) => {
    expect(await post({ path: { sku: wrong } })).toMatchObject({ status: 400 });
    expect(images.records.size).toBe(0);
  });
});
