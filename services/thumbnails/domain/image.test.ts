import { describe, expect, it } from '@jest/globals';
import { pendingImage, readyImage, rejectedImage } from '../testing/images.ts';
import { imageContent, rejectedUpload, uploadedAt, uploadKeyOf } from '../testing/uploads.ts';
import {
  accept,
  announceCaption,
  describe as describeImage,
  objectsOf,
  reject,
  remove,
  uploadStatusOf,
  type VisibleImage,
} from './image.ts';

const upload = (uploadId: string, at = uploadedAt) => ({
  key: uploadKeyOf(uploadId),
  etag: `etag-${uploadId}`,
  uploadedAt: at,
});
/** One of several uploads by the same form, within one second. */
const again = (etag: string, sequencer: string) => ({ ...upload('a'), etag, sequencer });
const change = { version: 7, correlationId: 'c-7' };
const earlier = '2026-01-05T09:59:59.000Z';
const later = '2026-01-05T10:00:30.000Z';

describe('uploadStatusOf', () => {
  it('finds the first upload new', () => {
    expect(uploadStatusOf(pendingImage(), upload('a'))).toBe('new');
  });

  it('knows what was accepted and what was rejected, however often it is asked', () => {
    const image = readyImage({ refused: rejectedUpload('b') });

    expect(uploadStatusOf(image, upload('a'))).toBe('accepted');
    expect(uploadStatusOf(image, upload('b'))).toBe('rejected');
    expect(uploadStatusOf(rejectedImage(), upload('b'))).toBe('rejected');
  });

  it('lets a later upload replace an earlier one, and never the other way', () => {
    expect(uploadStatusOf(readyImage(), upload('c', later))).toBe('new');
    expect(uploadStatusOf(readyImage(), upload('c', earlier))).toBe('superseded');
    expect(uploadStatusOf(rejectedImage(), upload('c', earlier))).toBe('superseded');
  });

  it('goes by the order of the forms within one second', () => {
    expect(uploadStatusOf(readyImage({ content: imageContent('m') }), upload('n'))).toBe('new');
    expect(uploadStatusOf(readyImage({ content: imageContent('m') }), upload('l'))).toBe(
      'superseded',
    );
  });

  it('goes by the order of S3 between uploads by one form', () => {
    const { original, ...rest } = imageContent('a');
    const shown = readyImage({
      content: { ...rest, original: { ...original, ...again('etag-2', '0055AED6DC') } },
    });

    expect(uploadStatusOf(shown, again('etag-1', '0055AED6DB'))).toBe('superseded');
    expect(uploadStatusOf(shown, again('etag-1', '0055AED6'))).toBe('superseded');
    expect(uploadStatusOf(shown, again('etag-3', '0055AED6DC01'))).toBe('new');
    expect(uploadStatusOf(shown, again('etag-3', '0055AED6DD'))).toBe('new');
    expect(uploadStatusOf(shown, again('etag-3', '0055AED7'))).toBe('new');
    expect(uploadStatusOf(shown, again('etag-2', '0055AED6DC00'))).toBe('accepted');
    // The same bytes, sent once more after others.
    expect(uploadStatusOf(shown, again('etag-2', '0055AED6DD'))).toBe('new');
    expect(
      uploadStatusOf(
        rejectedImage({ refused: { ...rejectedUpload(), ...again('e', '02') } }),
        again('f', '01'),
      ),
    ).toBe('superseded');
  });

  it('takes other bytes by the same form for another upload', () => {
    expect(uploadStatusOf(readyImage(), { ...upload('a', later), etag: 'etag-other' })).toBe('new');
  });

  it('lets nothing bring a removed image back', () => {
    const removed = remove(readyImage(), later, change);

    expect(uploadStatusOf(removed, upload('z', later))).toBe('superseded');
  });
});

describe('accept', () => {
  it('makes an image ready and forgets an earlier rejection', () => {
    const image = accept(rejectedImage(), imageContent('c'), change);

    expect(image).toStrictEqual(readyImage({ ...change, content: imageContent('c') }));
  });
});

describe('the caption of an image', () => {
  const mug = { alt: 'A mug', since: earlier };
  const [cup, jug] = [
    { key: uploadKeyOf('c'), alt: 'A cup' },
    { key: uploadKeyOf('d'), alt: 'A jug' },
  ];
  const announce = (...captions: (typeof cup)[]) =>
    captions.reduce<VisibleImage>(
      (image, caption) => announceCaption(image, caption, change),
      readyImage({ caption: mug }),
    );

  it('is said of an image that is awaited, too', () => {
    const { caption } = describeImage(pendingImage(), 'A mug', earlier, change);
    expect(caption).toStrictEqual({ alt: 'A mug', since: earlier });
    const { caption: none } = describeImage(pendingImage(), undefined, earlier, change);
    expect(none).toStrictEqual({ since: earlier });
  });

  it('is announced of an image that has none', () => {
    expect(announceCaption(pendingImage(), cup, change).caption).toEqual({
      since: pendingImage().createdAt,
      announced: [cup],
    });
  });

  it('is given, changed and taken back', () => {
    const described = describeImage(readyImage(), 'A mug', earlier, change);
    expect(described).toEqual(readyImage({ ...change, caption: mug }));

    expect(describeImage(described, undefined, later, change)).toEqual(
      readyImage({ ...change, caption: { since: later } }),
    );
  });

  it('stays when the content is replaced, or cannot be', () => {
    const image = readyImage({ caption: mug });

    expect(accept(image, imageContent('c'), change).caption).toEqual(mug);
    expect(reject(image, rejectedUpload('c'), change).caption).toEqual(mug);
    expect(reject(pendingImage({ caption: mug }), rejectedUpload('c'), change).caption).toEqual(
      mug,
    );
  });

  it('is replaced with the content by the upload that it was said of, and by no other', () => {
    const image = announce(cup);
    expect(image.caption).toEqual({ ...mug, announced: [cup] });

    expect(accept(image, imageContent('b'), change).caption).toEqual(image.caption);
    expect(describeImage(image, 'A pot', later, change).caption).toEqual({
      alt: 'A pot',
      since: later,
      announced: [cup],
    });
    expect(accept(image, imageContent('c'), change).caption).toEqual({
      alt: 'A cup',
      since: imageContent('c').processedAt,
      announced: [cup],
    });
  });

  it('is that of the form which was sent, whatever other forms were asked for', () => {
    const image = announce(cup, jug);

    const [first, second] = [imageContent('c'), imageContent('d')];
    expect(accept(image, first, change).caption?.alt).toBe('A cup');
    expect(accept(image, second, change).caption?.alt).toBe('A jug');
    const back = accept(accept(image, second, change), first, change);
    expect(back.caption?.alt).toBe('A cup');
  });

  it('is as it was said last when the same form is sent again', () => {
    const sent = accept(announce(cup, jug), imageContent('c'), change);

    const image = describeImage(sent, 'A white cup', later, change);

    expect(accept(image, imageContent('c'), change).caption).toEqual({
      alt: 'A white cup',
      since: later,
      announced: [jug],
    });
  });

  it('waits for the latest twenty forms, so that a record stays small', () => {
    const captions = Array.from({ length: 21 }, (_, n) => ({
      key: uploadKeyOf(`${n}`),
      alt: `Picture ${n}`,
    }));

    expect(announce(...captions).caption?.announced).toEqual(captions.slice(1));
  });
});

describe('reject', () => {
  it('rejects an image that has no content', () => {
    expect(reject(pendingImage(), rejectedUpload('b'), change)).toEqual(rejectedImage(change));
  });

  it('keeps the content that a bad upload was to replace', () => {
    const image = reject(readyImage(), rejectedUpload('b'), change);

    expect(image).toEqual(readyImage({ ...change, refused: rejectedUpload('b') }));
  });
});

describe('remove', () => {
  it('keeps nothing of the content', () => {
    const image = remove(readyImage({ refused: rejectedUpload() }), later, change);

    expect(image).toEqual({
      sku: 'MUG-01',
      imageId: 'img_one',
      createdAt: pendingImage().createdAt,
      ...change,
      status: 'REMOVED',
      removedAt: later,
    });
  });
});

describe('objectsOf', () => {
  it('names the original and the renditions of a ready image, and nothing of others', () => {
    expect(objectsOf(readyImage())).toEqual({
      renditions: imageContent().renditions.map(({ key }) => key),
      uploads: [uploadKeyOf('a')],
    });
    expect(objectsOf(rejectedImage())).toEqual({ renditions: [], uploads: [] });
    expect(objectsOf(undefined)).toEqual({ renditions: [], uploads: [] });
  });
});
