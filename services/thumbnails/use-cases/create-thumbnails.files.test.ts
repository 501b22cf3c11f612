import { beforeEach, describe, expect, it } from '@jest/globals';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { imageId, sku } from '../testing/uploads.ts';
import { createThumbnails } from './create-thumbnails.ts';
import { removeImage } from './remove-image.ts';

let test: ReturnType<typeof thumbnailsFixture>;
let opened: number;
let discarded: number;
beforeEach(() => {
  test = thumbnailsFixture();
  opened = 0;
  discarded = 0;
  openAs({});
});

/** Counts the files that are opened, and those that nobody reads to their end. */
function openAs(change: { readonly bytes?: number }) {
  const open = test.uploads.open.bind(test.uploads);
  test.uploads.open = async (key) => {
    const file = await open(key);
    opened += 1;
    const discard = () => {
      discarded += 1;
    };
    return file && { ...file, discard, ...change };
  };
}

const deliver = (notified: Parameters<typeof createThumbnails>[0]) =>
  createThumbnails(notified, test.dependencies);

describe('createThumbnails, of files that it need not read', () => {
  it('reads one that is new', async () => {
    await deliver(test.upload('a', jpeg('first')));
    expect([opened, discarded]).toEqual([1, 0]);
  });

  it('opens none that the record shows by the version in the notification', async () => {
    const first = { ...test.upload('a', jpeg('first')), sequencer: '0A1' };
    await deliver(first);
    expect(await deliver(first)).toEqual({ status: 'duplicate' });
    expect([opened, discarded]).toEqual([1, 0]);
  });

  it('opens none of an image that was removed', async () => {
    const late = test.upload('a', jpeg('late'));
    await removeImage({ sku, imageId, correlationId: 'c-2' }, test);
    expect(await deliver(late)).toEqual({ status: 'superseded' });
    expect([opened, discarded]).toEqual([0, 0]);
  });

  it('lets go of one that the record shows when the notification has no version', async () => {
    const { key } = test.upload('a', jpeg('first'));
    await deliver({ key });
    expect(await deliver({ key })).toEqual({ status: 'duplicate' });
    expect([opened, discarded]).toEqual([2, 1]);
  });

  it('lets go of one that was rejected, and moves it when that was not done', async () => {
    const broken = test.upload('a', jpeg('broken'));
    const move = test.uploads.moveToRejected.bind(test.uploads);
    test.uploads.moveToRejected = async () => {
      throw new Error('The process ended here');
    };
    await expect(deliver(broken)).rejects.toThrow('The process ended here');
    test.uploads.moveToRejected = move;

    expect(await deliver(broken)).toEqual({ status: 'duplicate' });
    expect([opened, discarded]).toEqual([2, 1]);
    expect(test.uploads.objects.has(broken.key)).toBe(false);
  });

  it('lets go of one that a later upload has superseded', async () => {
    const first = test.upload('a', jpeg('first'));
    await deliver(test.upload('b', jpeg('second')));
    expect(await deliver(first)).toEqual({ status: 'superseded' });
    expect([opened, discarded]).toEqual([2, 1]);
  });

  it('lets go of one that was overwritten', async () => {
    const first = test.upload('a', jpeg('first'));
    test.upload('a', jpeg('second'));
    expect(await deliver(first)).toEqual({ status: 'superseded' });
    expect([opened, discarded]).toEqual([1, 1]);
  });

  it('lets go of one that is too large', async () => {
    openAs({ bytes: 1_000_000_000 });
    expect(await deliver(test.upload('a', jpeg('first')))).toMatchObject({ status: 'rejected' });
    expect(discarded).toBe(1);
  });
});

describe('createThumbnails, of a broken file', () => {
  it('rejects it once when two deliveries work at the same time', async () => {
    const broken = test.upload('a', jpeg('broken'));
    const outcomes = await Promise.all([deliver(broken), deliver(broken)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['duplicate', 'rejected']);
  });

  it('leaves it where it is when a later upload wins meanwhile', async () => {
    const broken = test.upload('a', jpeg('broken'));
    const second = test.upload('b', jpeg('second'));
    const overtaken = test.whileRendering(() => deliver(second));
    expect(await createThumbnails(broken, overtaken)).toEqual({ status: 'superseded' });
    expect(await test.record()).toMatchObject({ content: { original: second } });
    expect(test.uploads.objects.has(broken.key)).toBe(true);
  });
});
