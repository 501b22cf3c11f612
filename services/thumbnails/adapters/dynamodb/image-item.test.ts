import { describe, expect, it } from '@jest/globals';
import { pendingImage, readyImage, removedImage } from '../../testing/images.ts';
import { imageId, sku } from '../../testing/uploads.ts';
import { counterKey, fromItem, imageChange, imageKey, toItem } from './image-item.ts';

const removed = removedImage();

describe('toItem', () => {
  it.each([pendingImage(), readyImage(), removed])('makes an item that reads back: %#', (image) => {
    expect(fromItem(toItem(image))).toEqual(image);
  });

  it('lets a removed image expire after thirty days, and no other', () => {
    expect(toItem(removed)).toMatchObject({
      expiresAt: Date.parse('2026-02-05T00:00:00.000Z') / 1000,
    });
    expect(toItem(readyImage())).not.toHaveProperty('expiresAt');
  });
});

describe('imageChange', () => {
  it('says what an image was and is', () => {
    const record = {
      keys: imageKey(sku, imageId),
      oldImage: toItem(pendingImage()),
      newImage: toItem(readyImage()),
    };

    expect(imageChange(record)).toEqual({ before: pendingImage(), after: readyImage() });
    expect(imageChange({ ...record, newImage: undefined })).toEqual({
      before: pendingImage(),
      after: undefined,
    });
  });

  it('is silent about the counter', () => {
    const counter = { keys: counterKey(sku), oldImage: undefined, newImage: { version: 1 } };

    expect(imageChange(counter)).toBeUndefined();
    expect(fromItem({ ...counterKey(sku), version: 1 })).toBeUndefined();
  });
});
