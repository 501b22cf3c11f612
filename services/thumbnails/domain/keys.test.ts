import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ownerOfRendition, renditionKey, renditionWidths } from './rendition.ts';
import { parseUploadKey, rejectedKey, uploadKey } from './upload.ts';

const skus = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const names = fc.stringMatching(/^[0-9a-z]{1,30}$/);

describe('uploadKey', () => {
  it('reads back what it wrote, for every product', () => {
    fc.assert(
      fc.property(skus, names, names, (sku, image, upload) => {
        const target = { sku, imageId: `img_${image}`, uploadId: `upl_${upload}` };
        expect(parseUploadKey(uploadKey(target))).toEqual(target);
      }),
    );
  });

  it.each([
    'rejected/MUG-01/img_1/upl_1/etag',
    'uploads/MUG-01/img_1',
    'uploads/../img_1/upl_1',
    'uploads/MUG-01/img_1/upl_1/more',
    'configuration/watermark.png',
    'old/uploads/MUG-01/img_1/upl_1',
    'uploads/MUG-01/img_1/upl_',
  ])('knows that no form names %s', (key) => {
    expect(parseUploadKey(key)).toBeUndefined();
  });
});

describe('rejectedKey', () => {
  it('keeps every version apart, outside of what is notified', () => {
    const key = 'uploads/MUG-01/img_1/upl_1';

    expect(rejectedKey({ key, etag: 'e1' })).toBe('rejected/MUG-01/img_1/upl_1/e1');
    expect(rejectedKey({ key, etag: 'e1' })).not.toBe(rejectedKey({ key, etag: 'e2' }));
  });
});

describe('renditionKey', () => {
  it('names its owner', () => {
    fc.assert(
      fc.property(skus, names, (sku, image) => {
        const owner = { sku, imageId: `img_${image}` };
        const key = renditionKey(owner, '0123456789abcdef', { width: 480, format: 'jpeg' });
        expect(key).toBe(`${sku}/img_${image}/0123456789abcdef-480.jpg`);
        expect(ownerOfRendition(key)).toEqual(owner);
      }),
    );
  });

  it.each([
    'index.html',
    'MUG-01/img_1/photo.jpg',
    'a/b/img_1/0123456789abcdef-480.jpg',
    'MUG-01/img_1/0123456789abcdef-480.jpg.old',
  ])('claims nothing of %s', (key) => {
    expect(ownerOfRendition(key)).toBeUndefined();
  });
});

describe('renditionWidths', () => {
  it.each([
    [4000, [1080, 480, 160]],
    [1080, [1080, 480, 160]],
    [500, [500, 480, 160]],
    [480, [480, 160]],
    [100, [100]],
  ])('gives an image of %i pixels the widths %j', (width, expected) => {
    expect(renditionWidths(width)).toEqual(expected);
  });
});
