import { cleanupCompletedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
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

const receive = (change: Partial<typeof cleanupCompletedV1.example> = {}) =>
  handler.with(world)(
    sqsEvent([
      {
        body: cleanupCompletedV1.create(
          { ...cleanupCompletedV1.example, runId: 'ers_1', ...change },
          { id: 'ers_1:completed', time: '2026-01-05T10:20:00.000Z', correlationid: 'c-1' },
        ),
      },
    ]),
    lambdaContext(),
  );
const taken = { batchItemFailures: [] };

describe('finish-deletion', () => {
  it('announces that a customer is erased, once, and forgets the address', async () => {
    expect(await receive()).toEqual(taken);
    expect(await receive()).toEqual(taken);

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
    ['that is not all of it', { status: 'PARTIALLY_FAILED' as const }],
    ['that failed', { status: 'FAILED' as const }],
    ['for practice', { dryRun: true }],
    ['of somebody else', { runId: 'ers_2' }],
    ['that is a run of retention', { runId: 'run_1' }],
  ])('announces nothing after an erasure %s', async (_, change) => {
    expect(await receive(change)).toEqual(taken);

    expect(world.announced).toEqual([]);
    expect(await world.notices.ofCustomer('alice')).toBeDefined();
  });
});
