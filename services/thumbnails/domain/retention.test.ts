import { describe, expect, it } from '@jest/globals';
import { pendingImage, readyImage, rejectedImage, removedImage } from '../testing/images.ts';
import { imageContent, rejectedUpload, uploadKeyOf } from '../testing/uploads.ts';
import type { ProductImage } from './image.ts';
import {
  isOrphanedRendition,
  isOrphanedUpload,
  isSettled,
  retentionActionOf,
} from './retention.ts';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;
const now = new Date('2026-02-01T00:00:00.000Z');
const before = (ms: number) => new Date(now.getTime() - ms);

describe('isSettled', () => {
  it('is what was written more than a day ago', () => {
    expect(isSettled(before(DAY_MS), now)).toBe(false);
    expect(isSettled(before(DAY_MS + 1), now)).toBe(true);
  });
});

describe('isOrphanedUpload', () => {
  const upload = (uploadId: string, ms: number) => ({
    key: uploadKeyOf(uploadId),
    writtenAt: before(ms),
  });

  it('is one without a record, once it is settled', () => {
    expect(isOrphanedUpload(upload('a', DAY_MS), undefined, now)).toBe(false);
    expect(isOrphanedUpload(upload('a', DAY_MS + 1), undefined, now)).toBe(true);
  });

  it('is one of an image that was removed before', () => {
    const removed = (ms: number) =>
      removedImage(undefined, { removedAt: before(ms).toISOString() });
    expect(isOrphanedUpload(upload('a', 2 * DAY_MS), removed(1), now)).toBe(true);
    expect(isOrphanedUpload(upload('a', 2 * DAY_MS), removed(0), now)).toBe(false);
    expect(isOrphanedUpload(upload('a', HOUR_MS), removed(1), now)).toBe(false);
  });

  it('is after two weeks any but the one that is shown', () => {
    for (const image of [pendingImage(), rejectedImage(), readyImage()]) {
      expect(isOrphanedUpload(upload('b', 14 * DAY_MS), image, now)).toBe(false);
      expect(isOrphanedUpload(upload('b', 14 * DAY_MS + 1), image, now)).toBe(true);
    }
    expect(isOrphanedUpload(upload('a', 365 * DAY_MS), readyImage(), now)).toBe(false);
  });
});

describe('isOrphanedRendition', () => {
  const [shown] = imageContent().renditions;
  const key = shown?.key ?? '';
  const settled = before(2 * DAY_MS);

  it('is one that no record shows, once it is settled', () => {
    expect(isOrphanedRendition({ key, writtenAt: settled }, readyImage(), now)).toBe(false);
    expect(isOrphanedRendition({ key: 'other', writtenAt: settled }, readyImage(), now)).toBe(true);
    for (const image of [undefined, pendingImage(), removedImage()]) {
      expect(isOrphanedRendition({ key, writtenAt: settled }, image, now)).toBe(true);
      expect(isOrphanedRendition({ key, writtenAt: before(HOUR_MS) }, image, now)).toBe(false);
    }
  });
});

describe('retentionActionOf', () => {
  const actionOf = (image: ProductImage) =>
    retentionActionOf(image, now, { keepRejectionsDays: 30 });

  it.each<[string, number, (at: string) => ProductImage, string]>([
    [
      'a form that nobody used',
      2 * DAY_MS,
      (createdAt) => pendingImage({ createdAt }),
      'delete-without-uploads',
    ],
    [
      'a rejection',
      30 * DAY_MS,
      (refusedAt) => rejectedImage({ refused: rejectedUpload('b', { refusedAt }) }),
      'delete-without-uploads',
    ],
    [
      'an image that is shown',
      DAY_MS,
      (processedAt) => readyImage({ content: imageContent('a', { processedAt }) }),
      'remove-without-renditions',
    ],
  ])('keeps %s for its time', (_, ms, imageOf, action) => {
    expect(actionOf(imageOf(before(ms).toISOString()))).toBe('keep');
    expect(actionOf(imageOf(before(ms + 1).toISOString()))).toBe(action);
  });

  it('keeps a removed image for ever', () => {
    expect(actionOf(removedImage())).toBe('keep');
  });
});
