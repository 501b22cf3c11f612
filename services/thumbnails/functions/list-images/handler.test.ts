import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { imageListResponse } from '../../http/responses.ts';
import {
  imageOrder,
  pendingImage,
  readyImage,
  rejectedImage,
  removedImage,
} from '../../testing/images.ts';
import { inMemoryImageRepository } from '../../testing/in-memory-image-repository.ts';
import { imageContent, rejectedUpload, sku } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let images: ReturnType<typeof inMemoryImageRepository>;
beforeEach(() => {
  images = inMemoryImageRepository();
});

const get = httpCaller(() => handler.with({ images, baseUrl: 'https://images.example' }), {
  route: 'GET /products/{sku}/images',
  path: { sku },
  claims: staffClaims(),
});

describe('GET /products/{sku}/images', () => {
  it('shows where the renditions of an image are, and what became of the file', async () => {
    images.put(readyImage());

    const { status, body } = await get();
    const shownAs = (format: string) => {
      const { key, ...rendition } =
        imageContent().renditions.find((one) => one.format === format) ?? {};
      return { url: `https://images.example/${key}`, ...rendition };
    };

    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          imageId: 'img_one',
          status: 'READY',
          createdAt: '2026-01-05T09:59:00.000Z',
          originalName: 'a.jpg',
          original: { format: 'jpeg', width: 1600, height: 1200, bytes: 400_000 },
          renditions: [shownAs('webp'), shownAs('jpeg')],
          avifRenditions: [shownAs('avif')],
          placeholder: '3PcNNYSFeXh/d3eld0iHZoZgVwh2',
          dominantColour: '#c0392b',
          bytesSaved: 340_000,
          processedAt: '2026-01-05T10:00:01.000Z',
        },
      ],
    });
  });

  it('says what is waited for, what was rejected and why', async () => {
    const rejection = {
      code: 'CORRUPT',
      message: 'The image is damaged or incomplete.',
      originalName: 'b.jpg',
      at: '2026-01-05T10:00:02.000Z',
    };
    images.put(pendingImage({ imageId: 'img_1' }));
    images.put(rejectedImage({ imageId: 'img_2' }));
    images.put(readyImage({ imageId: 'img_3', refused: rejectedUpload() }));

    const { body } = await get();

    expect(imageListResponse.parse(body)).toEqual(body);
    expect(body.items).toMatchObject([
      { imageId: 'img_1', status: 'PENDING', originalName: 'mug.jpg' },
      { imageId: 'img_2', status: 'REJECTED', originalName: 'b.jpg', rejection },
      { imageId: 'img_3', status: 'READY', originalName: 'a.jpg', rejection },
    ]);
  });

  it('lists images in their order, with what they show, page by page', async () => {
    for (const name of ['a', 'b', 'c']) {
      const alt = `Picture ${name}`;
      images.put(pendingImage({ imageId: `img_${name}`, caption: { alt, since: 'now' } }));
    }
    images.orders.set(sku, imageOrder(['img_c']));

    const first = (await get({ query: { limit: '1' } })).body;
    const rest = (await get({ query: { cursor: first.cursor } })).body;

    expect([...first.items, ...rest.items]).toMatchObject([
      { imageId: 'img_c', alt: 'Picture c' },
      { imageId: 'img_a', alt: 'Picture a' },
      { imageId: 'img_b', alt: 'Picture b' },
    ]);
    expect(rest).not.toHaveProperty('cursor');
  });

  it('shows nothing of removed images and of other products', async () => {
    images.put(removedImage());
    images.put(readyImage({ sku: 'OTHER' }));

    expect((await get()).body).toEqual({ items: [] });
  });

  it('pages through all images, each once', async () => {
    for (let n = 1; n <= 5; n++) images.put(pendingImage({ imageId: `img_${n}` }));

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = { limit: '2', ...(cursor !== undefined && { cursor }) };
      const { body } = await get({ query });
      seen.push(...body.items.map(({ imageId }: { imageId: string }) => imageId));
      cursor = body.cursor;
    } while (cursor !== undefined);

    expect(seen).toEqual(['img_1', 'img_2', 'img_3', 'img_4', 'img_5']);
  });

  it.each([{ cursor: 'nonsense' }, { limit: '0' }, { limit: '101' }, { limit: 'all' }])(
    'rejects the query %j',
    async (query) => {
      expect(await get({ query })).toMatchObject({ status: 400 });
    },
  );

  it('is for staff', async () => {
    expect(await get({ claims: customerClaims() })).toMatchObject({ status: 403 });
  });
});
