import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { objectsOf, type ProductImage } from '../domain/image.ts';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { createThumbnails } from './create-thumbnails.ts';
import { removeObjects } from './remove-objects.ts';

const FIRST = jpeg('first');

/** An upload that was notified, for an image that waits for it or shows an earlier one. */
async function worldOf({ file, replaces }: { file: Buffer; replaces: boolean }) {
  const fixture = thumbnailsFixture();
  if (replaces) await createThumbnails(fixture.upload('a', FIRST), fixture.dependencies);
  const before = await fixture.record();
  return { ...fixture, before, notified: fixture.upload('b', file) };
}
type World = Awaited<ReturnType<typeof worldOf>>;

const deliver = (
  { notified, images, uploads, renditions, renderer, clock }: World,
  crashing: Crashing = (port) => port,
) =>
  createThumbnails(notified, {
    images: crashing(images),
    uploads: crashing(uploads),
    renditions: crashing(renditions),
    renderer: crashing(renderer),
    clock,
  });

/** Does to objects what the stream of records has done. */
const follow = (
  { renditions, uploads, before }: World,
  after: ProductImage,
  crashing: Crashing = (port) => port,
) =>
  removeObjects([{ before, after }], {
    renditions: crashing(renditions),
    uploads: crashing(uploads),
  });

/** Expects that whatever a record shows is there. */
async function expectNothingDangles({ record, renditions, uploads }: World): Promise<void> {
  const shown = objectsOf(await record());
  expect([...renditions.objects.keys()]).toEqual(expect.arrayContaining([...shown.renditions]));
  expect([...uploads.objects.keys()]).toEqual(expect.arrayContaining([...shown.uploads]));
}

describe('createThumbnails, stopped anywhere', () => {
  it.each([
    ['a first upload', { file: jpeg('second'), replaces: false }],
    ['a replacement', { file: jpeg('second'), replaces: true }],
    ['a rejected upload', { file: jpeg('broken'), replaces: false }],
    ['a rejected replacement', { file: jpeg('broken'), replaces: true }],
  ])('leaves %s as the next delivery finishes it', async (_what, scene) => {
    const undisturbed = await worldOf(scene);
    await deliver(undisturbed);
    const expected = await undisturbed.everything();

    const crashes = await atEveryCrashPoint({
      setUp: () => worldOf(scene),
      run: deliver,
      check: async (world) => {
        await expectNothingDangles(world);

        await deliver(world);
        const { record, ...objects } = await world.everything();
        // A number that a crash lost stays unused.
        expect({ ...record, version: 0 }).toEqual({ ...expected.record, version: 0 });
        expect(objects).toEqual({
          renditions: expected.renditions,
          uploads: expected.uploads,
        });
      },
    });

    expect(crashes).toBeGreaterThanOrEqual(12);
  });
});

describe('the removal of what a replacement left, stopped anywhere', () => {
  const scene = { file: jpeg('second'), replaces: true };
  const replaced = async () => {
    const world = await worldOf(scene);
    await deliver(world);
    return world;
  };

  it('leaves garbage that its next delivery takes, and what is shown', async () => {
    const crashes = await atEveryCrashPoint({
      setUp: replaced,
      run: async (world, crashing) => follow(world, await world.record(), crashing),
      check: async (world) => {
        await expectNothingDangles(world);

        await follow(world, await world.record());
        const shown = objectsOf(await world.record());
        expect([...world.renditions.objects.keys()]).toEqual(shown.renditions);
        expect([...world.uploads.objects.keys()]).toEqual(shown.uploads);
      },
    });

    expect(crashes).toBe(4);
  });
});
