import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { imageContent, pendingImage, uploadKeyOf } from '../testing/images.ts';
import { MemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { MemoryRenditionStore } from '../testing/in-memory-rendition-store.ts';
import { MemoryUploadStore } from '../testing/in-memory-upload-store.ts';
import { handler as purgeRecords } from './purge-records/handler.ts';
import { handler as purgeRenditions } from './purge-renditions/handler.ts';
import { handler as purgeUploads } from './purge-uploads/handler.ts';

const clock = { now: () => new Date('2026-01-05T10:00:00.000Z') };
const input = { runId: 'run_1', dryRun: false, now: '2026-02-05T03:00:00.000Z' };
const nothing = { done: true, scanned: 0, deleted: 0, bytes: 0 };

let images: MemoryImageRepository;
let uploads: MemoryUploadStore;
let renditions: MemoryRenditionStore;
beforeEach(() => {
  images = new MemoryImageRepository();
  uploads = new MemoryUploadStore(clock);
  renditions = new MemoryRenditionStore(clock);
});

describe('purge-uploads', () => {
  it('deletes orphans, and finds none the second time', async () => {
    const run = purgeUploads.with({ images, uploads });
    uploads.upload(uploadKeyOf('a'), Buffer.alloc(7));

    expect(await run(input, lambdaContext())).toEqual({
      done: true,
      scanned: 1,
      deleted: 1,
      bytes: 7,
    });
    expect(await run(input, lambdaContext())).toEqual(nothing);
  });

  it.each([{ ...input, now: 'yesterday' }, { ...input, dryRun: 'no' }, {}])(
    'refuses the input %j',
    async (wrong) => {
      const run = purgeUploads.with({ images, uploads });

      await expect(run(wrong, lambdaContext())).rejects.toMatchObject({
        name: 'InvalidTaskInputError',
      });
    },
  );
});

describe('purge-renditions', () => {
  it('deletes orphans, and finds none the second time', async () => {
    const run = purgeRenditions.with({ images, renditions });
    for (const { key, format } of imageContent().renditions) {
      await renditions.put({ key, format, body: Buffer.alloc(5) });
    }

    expect(await run(input, lambdaContext())).toMatchObject({ deleted: 2, bytes: 10 });
    expect(await run(input, lambdaContext())).toEqual(nothing);
  });
});

describe('purge-records', () => {
  it('deletes what stands for nothing, and finds none the second time', async () => {
    const run = purgeRecords.with({ images, uploads, renditions, keepRejectionsDays: 30 });
    await images.create(pendingImage());

    expect(await run(input, lambdaContext())).toMatchObject({ deleted: 1 });
    expect(await run(input, lambdaContext())).toEqual(nothing);
  });

  it('only counts in a dry run', async () => {
    const run = purgeRecords.with({ images, uploads, renditions, keepRejectionsDays: 30 });
    await images.create(pendingImage());

    expect(await run({ ...input, dryRun: true }, lambdaContext())).toMatchObject({ deleted: 1 });
    expect(images.records.size).toBe(1);
  });
});
