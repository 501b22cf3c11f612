import { describe, expect, it } from '@jest/globals';
import { remove } from '../domain/image.ts';
import {
  imageContent,
  pendingImage,
  readyImage,
  refusedUpload,
  rejectedImage,
} from '../test-support/images.ts';
import { announceChange } from './announce-change.ts';

const removed = remove(readyImage(), '2026-01-06T00:00:00.000Z', {
  version: 2,
  correlationId: 'c-2',
});

describe('announceChange', () => {
  it('says that an image has its renditions', () => {
    const [event, ...others] = announceChange({ before: pendingImage(), after: readyImage() });

    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'image.processed.v1',
      source: 'thumbnails',
      id: 'img_one:1',
      subject: 'img_one',
      time: imageContent().processedAt,
      correlationid: 'c-1',
      data: {
        sku: 'MUG-01',
        imageId: 'img_one',
        version: 1,
        placeholder: imageContent().placeholder,
        dominantColour: '#c0392b',
        renditions: imageContent().renditions,
      },
    });
  });

  it('says so again when the content is replaced', () => {
    const after = readyImage({ version: 2, content: imageContent('b') });

    expect(announceChange({ before: readyImage(), after })).toMatchObject([
      { type: 'image.processed.v1', id: 'img_one:2', data: { version: 2 } },
    ]);
  });

  it.each([
    ['a first upload', pendingImage(), rejectedImage({ version: 2 })],
    ['a replacement', readyImage(), readyImage({ version: 2, refused: refusedUpload() })],
    [
      'a second one',
      rejectedImage({ refused: refusedUpload('a') }),
      rejectedImage({ version: 2, refused: refusedUpload('b') }),
    ],
  ])('says why %s was refused, and nothing else', (_what, before, after) => {
    expect(announceChange({ before, after })).toMatchObject([
      {
        type: 'image.rejected.v1',
        id: 'img_one:2',
        time: refusedUpload().refusedAt,
        data: {
          sku: 'MUG-01',
          imageId: 'img_one',
          reason: { code: 'CORRUPT', message: 'The image is damaged or incomplete.' },
        },
      },
    ]);
  });

  it('says that a shown image is gone', () => {
    expect(announceChange({ before: readyImage(), after: removed })).toMatchObject([
      {
        type: 'image.removed.v1',
        id: 'img_one:2',
        time: '2026-01-06T00:00:00.000Z',
        correlationid: 'c-2',
        data: { sku: 'MUG-01', imageId: 'img_one', version: 2 },
      },
    ]);
  });

  it.each([
    ['a form', undefined, pendingImage()],
    ['the removal of what was never shown', pendingImage(), removed],
    ['the removal of what was refused', rejectedImage(), removed],
    ['a deleted record', removed, undefined],
    ['the same record once more', readyImage(), readyImage()],
  ])('is silent about %s', (_what, before, after) => {
    expect(announceChange({ before, after })).toEqual([]);
  });

  it('makes the same events of the same change', () => {
    const change = { before: pendingImage(), after: readyImage() };

    expect(announceChange(change)).toEqual(announceChange(change));
  });
});
