import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { folderOf } from '../../domain/customer-file.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import { inMemoryCustomerFiles } from '../../testing/in-memory-customer-files.ts';
import { inMemoryCustomerIdentities } from '../../testing/in-memory-customer-identities.ts';
import { handler } from './handler.ts';

describe('purge-folders', () => {
  it('works for a run of the cleanup service', async () => {
    const files = inMemoryCustomerFiles(fixedClock('2026-01-01T00:00:00.000Z'));
    files.upload(`${folderOf(identityNumber(1))}a`, 'file');
    const purge = handler.with({ files, identities: inMemoryCustomerIdentities() });
    const run = { runId: 'run_1', now: '2026-01-05T03:00:00.000Z' };

    const practice = await purge({ ...run, dryRun: true }, lambdaContext());
    const outcome = await purge({ ...run, dryRun: false }, lambdaContext());

    expect(practice).toEqual({ done: true, scanned: 1, deleted: 1, bytes: 4 });
    expect(outcome).toEqual(practice);
    expect(files.objects.size).toBe(0);
  });
});
