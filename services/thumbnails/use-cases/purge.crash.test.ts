import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import {
  imageContent,
  pendingImage,
  readyImage,
  rejectedImage,
  uploadKeyOf,
} from '../testing/images.ts';
import { MemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { MemoryRenditionStore } from '../testing/in-memory-rendition-store.ts';
import { MemoryUploadStore } from '../testing/in-memory-upload-store.ts';
import { purgeRenditions, purgeUploads } from './purge-objects.ts';
import { purgeRecords } from './purge-records.ts';

const clock = { now: () => new Date('2026-01-05T10:00:00.000Z') };
const run = { now: new Date('2026-03-05T03:00:00.000Z'), dryRun: false };

const whole = readyImage();
const broken = readyImage({ imageId: 'img_broken', content: imageContent('c') });
const unused = pendingImage({ imageId: 'img_unused' });
const refused = rejectedImage({ imageId: 'img_refused' });
const ORPHAN = { key: 'MUG-01/img_gone/0123456789abcdef-160.webp', format: 'webp' } as const;

/** One image that is whole, and one of everything that has to go. */
async function setUp() {
  const images = new MemoryImageRepository();
  const uploads = new MemoryUploadStore(clock);
  const renditions = new MemoryRenditionStore(clock);
  for (const image of [whole, broken, unused, refused]) {
    images.records.set(`${image.sku}/${image.imageId}`, image);
  }
  uploads.upload(whole.content.original.key, Buffer.alloc(1));
  uploads.upload(uploadKeyOf('orphan'), Buffer.alloc(1));
  for (const { key, format } of [...whole.content.renditions, ORPHAN]) {
    await renditions.put({ key, format, body: Buffer.alloc(1) });
  }
  return { images, uploads, renditions };
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
    await purge(dependencies)(undefined, run);
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
