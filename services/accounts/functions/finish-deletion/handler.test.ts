import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

let world: AccountsWorld;
beforeEach(async () => {
  world = await accountsWorld();
  await world.notices.keep(
    'alice',
    { erasureId: 'ers_1', contact: { email: 'alice@example.com', locale: 'de' } },
    new Date('2026-02-05T10:15:00.000Z'),
  );
});

const finish = (change: object = {}) =>
  handler.with(world)(
    { erasureId: 'ers_1', status: 'SUCCEEDED', dryRun: false, correlationId: 'c-1', ...change },
    lambdaContext(),
  );

describe('finish-deletion', () => {
  it('announces that a customer is erased, once, and forgets the address', async () => {
    expect(await finish()).toEqual({ isAnnounced: true });
    expect(await finish()).toEqual({ isAnnounced: false });

    expect(world.announced).toMatchObject([
      {
        type: 'customer.deleted.v1',
        id: 'ers_1:deleted',
        data: { erasureId: 'ers_1', contact: { email: 'alice@example.com', locale: 'de' } },
      },
    ]);
    expect(JSON.stringify(world.announced)).not.toContain('"alice"');
    expect(await world.notices.ofCustomer('alice')).toBeUndefined();
  });

  it.each([
    ['that is not all of it', { status: 'PARTIALLY_FAILED' }],
    ['that failed', { status: 'FAILED' }],
    ['for practice', { dryRun: true }],
    ['of somebody else', { erasureId: 'ers_2' }],
  ])('announces nothing after an erasure %s', async (_, change) => {
    expect(await finish(change)).toEqual({ isAnnounced: false });

    expect(world.announced).toEqual([]);
    expect(await world.notices.ofCustomer('alice')).toBeDefined();
  });

  it('rejects input that breaks its contract', async () => {
    await expect(finish({ status: 'DONE' })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
  });
});
