import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type InMemoryStores, inMemoryStores } from '../../testing/in-memory-stores.ts';
import { nothingPurged, retentionInput } from '../../testing/retention.ts';
import { uploadKeyOf } from '../../testing/uploads.ts';
import { handler } from './handler.ts';

let stores: InMemoryStores;
beforeEach(() => {
  stores = inMemoryStores(fixedClock());
});

const purge = (input: unknown = retentionInput, context = lambdaContext()) =>
  handler.with(stores)(input, context);

describe('purge-uploads', () => {
  it('deletes orphans, and finds none the second time', async () => {
    stores.uploads.upload(uploadKeyOf('a'), Buffer.alloc(7));

    expect(await purge()).toEqual({ done: true, scanned: 1, deleted: 1, bytes: 7 });
    expect(await purge()).toEqual(nothingPurged);
  });

  it('only counts in a dry run', async () => {
    stores.uploads.upload(uploadKeyOf('a'), Buffer.alloc(7));

    expect(await purge({ ...retentionInput, dryRun: true })).toMatchObject({ deleted: 1 });
    expect(stores.uploads.objects.size).toBe(1);
  });

  it('stops when there is no time for another page, and goes on from there', async () => {
    for (let n = 0; n < 1050; n++) {
      stores.uploads.upload(uploadKeyOf(String(n).padStart(4, '0')), Buffer.alloc(1));
    }
    const lasting = (remainingMs: number) =>
      lambdaContext({ getRemainingTimeInMillis: () => remainingMs });

    const first = await purge(retentionInput, lasting(20_000));
    const rest = await purge({ ...retentionInput, cursor: first.cursor }, lasting(20_001));

    expect(first).toEqual({
      done: false,
      cursor: uploadKeyOf('0999'),
      scanned: 1000,
      deleted: 1000,
      bytes: 1000,
    });
    expect(rest).toEqual({ done: true, scanned: 50, deleted: 50, bytes: 50 });
  });

  it.each([{ ...retentionInput, now: 'yesterday' }, { ...retentionInput, dryRun: 'no' }, {}])(
    'rejects the input %j',
    async (input) => {
      await expect(purge(input)).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
    },
  );
});
