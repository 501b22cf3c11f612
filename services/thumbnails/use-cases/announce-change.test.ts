import { describe, expect, it } from '@jest/globals';
import { remove } from '../domain/image.ts';
import {
  imageContent,
  pendingImage,
  readyImage,
  refusedUpload,
  rejectedImage,
} from '../testing/images.ts';
import { announceChange, announceOrder } from './announce-change.ts';

const removed = remove(readyImage(), '2026-01-06T00:00:00.000Z', {
  version: 2,
  correlationId: 'c-2',
});

const later = '2026-01-07T00:00:00.000Z';
const awaited = {
  since: later,
  announced: [{ key: 'uploads/MUG-01/img_one/upl_z', alt: 'A cup' }],
};

describe('announceOrder', () => {
  it('says which images come first', () => {
    const order = {
      sku: 'MUG-01',
      version: 4,
      imageIds: ['img_b', 'img_a'],
      orderedAt: later,
      correlationId: 'c-4',
    };

    expect(announceOrder(order)).toMatchObject({
      type: 'images.ordered.v1',
      id: 'MUG-01:order:4',
      subject: 'MUG-01',
      time: later,
      correlationid: 'c-4',
      data: { sku: 'MUG-01', version: 4, imageIds: ['img_b', 'img_a'] },
    });
  });
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

  it('says anew what an image is when its caption changes or is taken back', () => {
    const described = readyImage({ version: 2, caption: { alt: 'A mug', since: later } });
    const silenced = readyImage({ version: 3, caption: { since: later } });

    expect(announceChange({ before: readyImage(), after: described })).toMatchObject([
      { type: 'image.processed.v1', id: 'img_one:2', time: later, data: { alt: 'A mug' } },
    ]);
    const [event] = announceChange({ before: described, after: silenced });
    expect(event).toMatchObject({ id: 'img_one:3', time: later });
    expect(event?.data).not.toHaveProperty('alt');
  });

  it.each([
    ['a form', undefined, pendingImage()],
    ['a caption that is still to come', readyImage(), readyImage({ version: 2, caption: awaited })],
    ['the caption of what is not shown', pendingImage(), pendingImage({ caption: awaited })],
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
