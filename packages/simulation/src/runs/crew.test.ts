import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runModule } from '../in-turn/testing/run-module.ts';
import type { Tally } from './messages.ts';

const crewModule = JSON.stringify(join(import.meta.dirname, 'crew.ts'));

/** Runs days in threads of a process of its own, which Jest does not load modules for. */
const tallied = (
  crew: object,
  run: object,
): Tally & { readonly message?: string; readonly seed?: number } => {
  const tally = runModule(`
    const { Crew } = await import(${crewModule});
    const crew = new Crew(${JSON.stringify(crew)});
    const reported = [];
    try {
      const tally = await crew.run(${JSON.stringify(run)}, { orders: 3 }, ({ days }) => reported.push(days));
      console.log(JSON.stringify({ ...tally, reported }));
    } catch (error) {
      console.log(JSON.stringify({ message: error.message, seed: error.seed }));
    } finally {
      await crew.stop();
    }
  `) as Tally;
  return tally;
};

const sorted = ({ digests, states, transitions, ...tally }: Tally) => ({
  ...tally,
  reported: undefined,
  digests: digests.toSorted(),
  states: states.toSorted(),
  transitions: transitions.toSorted(),
});

const bug = {
  name: 'money is captured for nothing',
  machine: 'orders-fulfilment-local',
  path: ['States', 'AuthorizePayment', 'Next'],
  value: 'CapturePayment',
  invariant: 'stockFollowsOrders',
};

describe('a crew', () => {
  it('comes to the same total with one thread and with two', () => {
    const run = { firstSeed: 500, days: 15 };
    const [one, two] = [tallied({ threads: 1 }, run), tallied({ threads: 2 }, run)];

    expect(one).toMatchObject({ days: 15, reported: [10, 15], failures: [] });
    expect(sorted(two)).toEqual(sorted(one));
  }, 120_000);

  it('stops at the first day that fails', () => {
    const one = tallied({ threads: 1, bug }, { firstSeed: 1, days: 200 });
    const two = tallied({ threads: 2, bug }, { firstSeed: 1, days: 200 });

    const [failure] = one.failures;
    expect(one.failures).toHaveLength(1);
    expect(failure?.violations).not.toEqual([]);
    expect(one.days).toBe(failure?.seed);
    expect(Math.min(...two.failures.map(({ seed }) => seed))).toBe(failure?.seed);
  }, 120_000);

  it('names the seed of a day that breaks off', () => {
    const waiting = {
      name: 'an order waits for the machine',
      file: 'services/orders/use-cases/place-order.ts',
      find: '  const orderId = orderIdFor(customerId, command.idempotencyKey);',
      replace: `  await new Promise((resolve) => setImmediate(resolve));
  const orderId = orderIdFor(customerId, command.idempotencyKey);`,
      invariant: 'everyOrderEnds',
    };
    const { seed, message } = tallied({ threads: 1, bug: waiting }, { firstSeed: 500, days: 3 });

    expect(seed).toBe(500);
    expect(message).toContain('orders-place-order-local');
  }, 60_000);

  it.each([
    [{ ...bug, machine: 'gone' }, 'there is no state machine gone'],
    [{ name: 'b', file: 'README.md', find: 'a', replace: 'b', invariant: 'i' }, 'nothing loads'],
  ])(
    'fails when its threads cannot plant the bug: %j',
    (unplanted, message) => {
      const { message: said } = tallied({ threads: 1, bug: unplanted }, { firstSeed: 1, days: 1 });

      expect(said).toContain(message);
    },
    60_000,
  );
});
