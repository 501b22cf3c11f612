import { exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { folderOf } from '../../domain/customer-file.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import { accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const exported = async (customerId: string) =>
  exportTaskOutput.parse(
    await handler.with(await accountsWorld())({ customerId }, lambdaContext()),
  );

describe('export-customer', () => {
  it('returns the account and the profile', async () => {
    expect(await exported('alice')).toEqual({
      done: true,
      records: [
        {
          kind: 'account',
          customerId: 'alice',
          email: 'alice@example.com',
          emailVerified: true,
          name: 'Alice',
          locale: 'de-DE',
          createdAt: '2026-01-05T10:15:00.000Z',
          status: 'CONFIRMED',
          secondFactors: [],
        },
        {
          kind: 'profile',
          customerId: 'alice',
          locale: 'de-DE',
          name: 'Alice',
          registeredAt: '2026-01-05T10:15:30.000Z',
        },
      ],
    });
  });

  it('returns the names of files, behind account and profile, and each once', async () => {
    const world = await accountsWorld();
    await world.identities.introduce('alice', identityNumber(1));
    const names = Array.from({ length: 120 }, (_, n) => `${String(n).padStart(3, '0')}.png`);
    for (const name of names) world.files.upload(`${folderOf(identityNumber(1))}${name}`, 'png');

    const output = await handler.with(world)({ customerId: 'alice' }, lambdaContext());
    const { records } = exportTaskOutput.parse(output);

    expect(records.slice(0, 3)).toMatchObject([
      { kind: 'account' },
      { kind: 'profile' },
      { kind: 'file', name: '000.png', bytes: 3 },
    ]);
    const files = records.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    expect(files).toEqual(names);
  });

  it('returns no record of whom nothing is known', async () => {
    expect(await exported('bob')).toEqual({ done: true, records: [] });
  });
});
