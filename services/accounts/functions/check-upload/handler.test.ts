import {
  fixedClock,
  lambdaContext,
  s3Notification,
  s3TestEvent,
  sqsEvent,
} from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { libraryFileFormats } from '../../adapters/file-type/file-formats.ts';
import { folderOf } from '../../domain/customer-file.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import { png } from '../../testing/file-contents.ts';
import { inMemoryCustomerFiles } from '../../testing/in-memory-customer-files.ts';
import { handler } from './handler.ts';

const folder = folderOf(identityNumber(1));
const quota = { files: 2, bytes: 10_000, fileBytes: 1_000 };
let files: ReturnType<typeof inMemoryCustomerFiles>;
beforeEach(() => {
  files = inMemoryCustomerFiles(fixedClock());
});

const deliver = (...bodies: unknown[]) =>
  handler.with({ files, formats: libraryFileFormats(), quota })(
    sqsEvent(bodies.map((body) => ({ body }))),
    lambdaContext(),
  );

describe('check-upload', () => {
  it('keeps a picture, and takes a page away, for all deliveries', async () => {
    const good = s3Notification([files.upload(`${folder}a photo.png`, png())]);
    const bad = s3Notification([files.upload(`${folder}page.png`, '<html>')]);

    expect(await deliver(good, bad, bad)).toEqual({ batchItemFailures: [] });
    expect(await deliver(good)).toEqual({ batchItemFailures: [] });

    expect([...files.objects.keys()].filter((key) => key.startsWith(folder))).toEqual([
      `${folder}a photo.png`,
    ]);
  });

  it('hands back the message whose file could not be read, and no other', async () => {
    const good = s3Notification([files.upload(`${folder}page.png`, '<html>')]);
    const failing = s3Notification([files.upload(`${folder}a.png`, png())]);
    const open = files.open;
    files.open = async (version) => {
      if (version.key.endsWith('a.png')) throw new Error('S3 is busy');
      return open(version);
    };

    expect((await deliver(failing, good)).batchItemFailures).toHaveLength(1);
    expect(files.objects.has(`${folder}page.png`)).toBe(false);
  });

  it('ignores the test that S3 sends', async () => {
    expect(await deliver(s3TestEvent)).toEqual({ batchItemFailures: [] });
  });
});
