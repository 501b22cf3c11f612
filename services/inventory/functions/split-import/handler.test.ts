import {
  fixedClock,
  lambdaContext,
  s3Notification,
  s3TestEvent,
  sqsEvent,
} from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { rowReaders } from '../../adapters/text/row-readers.ts';
import { waitingImport } from '../../testing/imports.ts';
import { inMemoryImportFiles } from '../../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import {
  type InMemoryChunkPublisher,
  inMemoryChunkPublisher,
  inMemoryReadingQueue,
} from '../../testing/in-memory-import-messages.ts';
import { handler } from './handler.ts';

let chunks: InMemoryChunkPublisher;
let dependencies: Parameters<typeof handler.with>[0];
beforeEach(async () => {
  const jobs = inMemoryImportJobs();
  const files = inMemoryImportFiles();
  await jobs.create(waitingImport('imp_1'));
  files.upload('imp_1', 'sku,name\nA,one\nB,two');
  chunks = inMemoryChunkPublisher();
  const queue = inMemoryReadingQueue();
  dependencies = { jobs, files, chunks, queue, readers: rowReaders, clock: fixedClock() };
});

const notify = (body: unknown) => handler.with(dependencies)(sqsEvent([{ body }]), lambdaContext());
const uploaded = (key: string, eTag = '20') => {
  const { Records } = s3Notification([{ key }]);
  for (const { s3 } of Records) s3.object.eTag = eTag;
  return { Records };
};

describe('split-import', () => {
  it('hands out the rows of an uploaded file, once at a second delivery', async () => {
    await notify(uploaded('uploads/imp_1'));
    expect(await notify(uploaded('uploads/imp_1'))).toEqual({ batchItemFailures: [] });

    expect(chunks.published).toMatchObject([{ importId: 'imp_1', chunk: 1, rows: [{}, {}] }]);
  });

  it('returns the notification to the queue when the rows cannot be handed out', async () => {
    jest.spyOn(chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));

    expect((await notify(uploaded('uploads/imp_1'))).batchItemFailures).toHaveLength(1);
    expect(await notify(uploaded('uploads/imp_1'))).toEqual({ batchItemFailures: [] });
    expect(chunks.published).toHaveLength(1);
  });

  it('leaves a second file under one form unread', async () => {
    await notify(uploaded('uploads/imp_1'));

    expect(await notify(uploaded('uploads/imp_1', '99'))).toEqual({ batchItemFailures: [] });
    expect(chunks.published).toHaveLength(1);
  });

  it('ignores what is no upload', async () => {
    expect(await notify(uploaded('other/imp_1'))).toEqual({ batchItemFailures: [] });
    expect(await notify(s3TestEvent)).toEqual({ batchItemFailures: [] });
    expect(chunks.published).toEqual([]);
  });
});
