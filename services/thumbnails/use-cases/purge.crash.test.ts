import { fixedClock } from '@commerce/lambda/fixtures';
import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { pendingImage, readyImage, rejectedImage } from '../testing/images.ts';
import { inMemoryStores, storeRenditions } from '../testing/in-memory-stores.ts';
import { imageContent, orphanedRendition, uploadKeyOf } from '../testing/uploads.ts';
import { purgeRenditions, purgeUploads } from './purge-objects.ts';
import { purgeRecords } from './purge-records.ts';

const run = { now: new Date('2026-03-05T03:00:00.000Z'), dryRun: false };

const whole = readyImage();
const broken = readyImage({ imageId: 'img_broken', content: imageContent('c') });
const unused = pendingImage({ imageId: 'img_unused' });
const rejected = rejectedImage({ imageId: 'img_rejected' });
const ORPHAN = orphanedRendition();

/** One image that is whole, and one of everything that has to go. */
async function setUp() {
  const stores = inMemoryStores(fixedClock(), whole, broken, unused, rejected);
  stores.uploads.upload(whole.content.original.key, Buffer.alloc(1));
  stores.uploads.upload(uploadKeyOf('orphan'), Buffer.alloc(1));
  await storeRenditions(stores, { renditions: [...whole.content.renditions, ORPHAN] });
  return stores;
}
type World = Awaited<ReturnType<typeof setUp>>;

async function purgeAll(world: World, crashing: Crashing = (port) => port) {
  const dependencies = {
    images: crashing(world.images),
    uploads: crashing(world.uploads),
    renditions: crashing(world.renditions),
    keepRejectionsDays: 30,
  };
  for (const purge of [purgeUploads, purgeRenditions, purgeRecords]) {
    await purge(run, dependencies);
  }
}

const keysOf = ({ uploads, renditions }: World) => [
  ...uploads.objects.keys(),
  ...renditions.objects.keys(),
];
const shown = [whole.content.original.key, ...whole.content.renditions.map(({ key }) => key)];

describe('the purges', () => {
  it('leave garbage at the most, wherever they crash, and take it the next time', async () => {
    const crashes = await atEveryCrashPoint({
      setUp,
      run: purgeAll,
      check: async (world) => {
        expect(world.images.records.get(`${whole.sku}/${whole.imageId}`)).toEqual(whole);
        expect(keysOf(world)).toEqual(expect.arrayContaining(shown));

        await purgeAll(world);
        expect(keysOf(world).sort()).toEqual(shown.toSorted());
        const left = [...world.images.records.values()].map(({ imageId, status }) => [
          imageId,
          status,
        ]);
        expect(left).toEqual([
          [whole.imageId, 'READY'],
          // Others hear of its removal; the table's time to live takes the rest.
          [broken.imageId, 'REMOVED'],
        ]);
      },
    });
    expect(crashes).toBeGreaterThan(20);
  });
});
