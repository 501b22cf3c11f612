import { describe, expect, it } from '@jest/globals';
import {
  imageOrder,
  pendingImage,
  readyImage,
  rejectedImage,
  removedImage,
} from '../testing/images.ts';
import { imageContent, rejectedUpload } from '../testing/uploads.ts';
import { toImageEvents, toOrderEvent } from './to-events.ts';

const removed = removedImage();

const later = '2026-01-07T00:00:00.000Z';
const awaited = {
  since: later,
  announced: [{ key: 'uploads/MUG-01/img_one/upl_z', alt: 'A cup' }],
};

describe('toOrderEvent', () => {
  it('says which images come first', () => {
    const order = imageOrder(['img_b', 'img_a'], {
      version: 4,
      orderedAt: later,
      correlationId: 'c-4',
    });

    expect(toOrderEvent(order)).toMatchObject({
      type: 'images.ordered.v1',
      id: 'MUG-01:order:4',
      subject: 'MUG-01',
      time: later,
      correlationid: 'c-4',
      data: { sku: 'MUG-01', version: 4, imageIds: ['img_b', 'img_a'] },
    });
  });
});

describe('toImageEvents', () => {
  it('says that an image has its renditions', () => {
    const [event, ...others] = toImageEvents({ before: pendingImage(), after: readyImage() });

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
        renditions: [{ format: 'webp' }, { format: 'jpeg' }],
        avifRenditions: [{ format: 'avif', width: 1080, height: 810 }],
      },
    });
  });

  it('says so again when the content is replaced', () => {
    const after = readyImage({ version: 2, content: imageContent('b') });

    expect(toImageEvents({ before: readyImage(), after })).toMatchObject([
      { type: 'image.processed.v1', id: 'img_one:2', data: { version: 2 } },
    ]);
  });

  it.each([
    ['a first upload', pendingImage(), rejectedImage({ version: 2 })],
    ['a replacement', readyImage(), readyImage({ version: 2, refused: rejectedUpload() })],
    [
      'a second one',
      rejectedImage({ refused: rejectedUpload('a') }),
      rejectedImage({ version: 2, refused: rejectedUpload('b') }),
    ],
  ])('says why %s was rejected, and nothing else', (_what, before, after) => {
    expect(toImageEvents({ before, after })).toMatchObject([
      {
        type: 'image.rejected.v1',
        id: 'img_one:2',
        time: rejectedUpload().refusedAt,
        data: {
          sku: 'MUG-01',
          imageId: 'img_one',
          reason: { code: 'CORRUPT', message: 'The image is damaged or incomplete.' },
        },
      },
    ]);
  });

  it('says that a shown image is gone', () => {
    expect(toImageEvents({ before: readyImage(), after: removed })).toMatchObject([
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

    expect(toImageEvents({ before: readyImage(), after: described })).toMatchObject([
      { type: 'image.processed.v1', id: 'img_one:2', time: later, data: { alt: 'A mug' } },
    ]);
    const [event] = toImageEvents({ before: described, after: silenced });
    expect(event).toMatchObject({ id: 'img_one:3', time: later });
    expect(event?.data).not.toHaveProperty('alt');
  });

  it.each([
    ['a form', undefined, pendingImage()],
    ['a caption that is still to come', readyImage(), readyImage({ version: 2, caption: awaited })],
    ['the caption of what is not shown', pendingImage(), pendingImage({ caption: awaited })],
    ['the removal of what was never shown', pendingImage(), removed],
    ['the removal of what was rejected', rejectedImage(), removed],
    ['a deleted record', removed, undefined],
    ['the same record once more', readyImage(), readyImage()],
  ])('is silent about %s', (_what, before, after) => {
    expect(toImageEvents({ before, after })).toEqual([]);
  });

  it('makes the same events of the same change', () => {
    const change = { before: pendingImage(), after: readyImage() };

    expect(toImageEvents(change)).toEqual(toImageEvents(change));
  });
});
