import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleDelivery } from '../testing/examples.ts';
import { type TestWorld, testWorld } from '../testing/world.ts';
import { recordMailReport } from './record-mail-report.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const { id: DELIVERY } = exampleDelivery();
const ADDRESS = 'alice@example.com';

describe('recordMailReport', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.deliveries.claim(exampleDelivery(), { now, keepDays: 90 });
  });
  const suppressed = async () =>
    (await world.recipients.deliveryPolicyFor('account#alice', ADDRESS)).suppressed;

  it('settles a delivery that nobody recorded', async () => {
    await recordMailReport({ kind: 'sent', deliveryId: DELIVERY }, world);
    await recordMailReport({ kind: 'sent', deliveryId: DELIVERY }, world);

    expect(world.deliveries.statusOf(DELIVERY)).toBe('SENT');
  });

  it('suppresses an address that will never work', async () => {
    const bounce = {
      kind: 'bounced',
      deliveryId: DELIVERY,
      addresses: [ADDRESS],
      permanent: true,
    } as const;
    await recordMailReport(bounce, world);
    await recordMailReport(bounce, world);

    expect(await suppressed()).toBe('bounce');
    expect(world.deliveries.statusOf(DELIVERY)).toBe('BOUNCED');
  });

  it('goes on writing to a mailbox that was full', async () => {
    await recordMailReport(
      { kind: 'bounced', deliveryId: DELIVERY, addresses: [ADDRESS], permanent: false },
      world,
    );

    expect(await suppressed()).toBeUndefined();
    expect(world.deliveries.statusOf(DELIVERY)).toBe('BOUNCED');
  });

  it('suppresses who calls a mail spam', async () => {
    await recordMailReport(
      { kind: 'complained', deliveryId: DELIVERY, addresses: [ADDRESS] },
      world,
    );

    expect(await suppressed()).toBe('complaint');
    expect(world.deliveries.statusOf(DELIVERY)).toBe('COMPLAINED');
  });

  it('goes by the time of the report, not by when it comes', async () => {
    const { recipients } = world;
    const at = new Date(now.getTime() - 60_000);
    const bounce = {
      kind: 'bounced',
      deliveryId: DELIVERY,
      addresses: [ADDRESS],
      permanent: true,
      at,
    } as const;
    await recordMailReport(bounce, world);
    const found = await recipients.suppressions.find(ADDRESS);
    if (!found?.suppressed) throw new Error('It is not suppressed');
    await recipients.suppressions.lift(
      ADDRESS,
      { ...found, suppressed: found.suppressed },
      {
        by: 'sam',
        at: new Date(now.getTime() - 30_000).toISOString(),
        note: 'It works again',
        lifted: 'bounce',
        suppressedAt: found.suppressed.at,
      },
    );
    await recordMailReport(bounce, world);

    expect(await suppressed()).toBeUndefined();
    await recordMailReport({ ...bounce, at: now }, world);
    expect(await suppressed()).toBe('bounce');
  });

  it('leaves alone what nobody acts on', async () => {
    await recordMailReport({ kind: 'other' }, world);

    expect(world.deliveries.statusOf(DELIVERY)).toBe('SENDING');
  });
});
