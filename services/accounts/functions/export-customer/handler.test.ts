import { exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
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

  it('returns no record of whom nothing is known', async () => {
    expect(await exported('bob')).toEqual({ done: true, records: [] });
  });
});
