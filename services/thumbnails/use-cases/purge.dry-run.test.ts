import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { ImageContent, ProductImage } from '../domain/image.ts';
import { pendingImage, readyImage, rejectedImage } from '../testing/images.ts';
import { inMemoryStores, storeRenditions } from '../testing/in-memory-stores.ts';
import { imageContent, orphanedRendition, imageId as ownImageId, sku } from '../testing/uploads.ts';
import type { PurgedPage } from './purge.ts';
import { purgeRenditions, purgeUploads } from './purge-objects.ts';
import { purgeRecords } from './purge-records.ts';

const now = new Date('2026-03-05T03:00:00.000Z');

const TASKS = { uploads: purgeUploads, renditions: purgeRenditions, records: purgeRecords };
type Task = keyof typeof TASKS;

const keyOf = (imageId: string) => `uploads/${sku}/${imageId}/upl_a`;
const contentOf = (imageId: string): ImageContent => {
  const { original, renditions, ...content } = imageContent();
  return {
    ...content,
    original: { ...original, key: keyOf(imageId) },
    renditions: renditions.map(({ key, ...rendition }) => ({
      ...rendition,
      key: key.replace(ownImageId, imageId),
    })),
  };
};
const whole = readyImage({ imageId: 'img_whole', content: contentOf('img_whole') });
const RECORDS: readonly ProductImage[] = [
  whole,
  pendingImage({ imageId: 'img_unused' }),
  // Their uploads were never worked, or not moved: they go in the same run.
  pendingImage({ imageId: 'img_unworked' }),
  rejectedImage({ imageId: 'img_unmoved' }),
  // Its renditions are gone: it is removed, and its original is then nobody's.
  readyImage({ imageId: 'img_broken', content: contentOf('img_broken') }),
];
const UPLOADED = ['img_whole', 'img_broken', 'img_unworked', 'img_unmoved', 'img_unknown'];
const ORPHAN = orphanedRendition();

async function setUp() {
  const stores = inMemoryStores(fixedClock(), ...RECORDS);
  for (const imageId of UPLOADED) stores.uploads.upload(keyOf(imageId), Buffer.alloc(7));
  await storeRenditions(stores, { renditions: [...whole.content.renditions, ORPHAN] }, 5);
  return { ...stores, keepRejectionsDays: 30 };
}

/** Returns what each task reports, when they run one after the other in an order. */
async function report(order: readonly Task[], dryRun: boolean) {
  const world = await setUp();
  const pages = new Map<Task, Pick<PurgedPage, 'deleted' | 'bytes'>>();
  for (const task of order) {
    const { deleted, bytes } = await TASKS[task]({ now, dryRun }, world);
    pages.set(task, { deleted, bytes });
  }
  return { counts: Object.fromEntries(pages), world };
}

describe('a dry run of the purges', () => {
  it.each<[Task, Task, Task]>([
    ['uploads', 'renditions', 'records'],
    ['uploads', 'records', 'renditions'],
    ['renditions', 'uploads', 'records'],
    ['renditions', 'records', 'uploads'],
    ['records', 'uploads', 'renditions'],
    ['records', 'renditions', 'uploads'],
  ])('counts what a run deletes that works %s, %s, %s', async (...order) => {
    const dry = await report(order, true);
    const real = await report(order, false);

    expect(dry.counts).toEqual({
      uploads: { deleted: 3, bytes: 21 },
      renditions: { deleted: 1, bytes: 5 },
      records: { deleted: 4, bytes: 0 },
    });
    expect(real.counts).toEqual(dry.counts);
    const untouched = await setUp();
    expect([...dry.world.images.records]).toEqual([...untouched.images.records]);
    expect([...dry.world.uploads.objects]).toEqual([...untouched.uploads.objects]);
    expect([...dry.world.renditions.objects]).toEqual([...untouched.renditions.objects]);
  });
});
