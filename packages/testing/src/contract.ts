import { afterAll, beforeAll, describe } from '@jest/globals';

/** What an implementation that is tested may have besides what its rules try. */
interface Stoppable {
  stop?(): Promise<unknown>;
}

/**
 * Makes the test of a port that each of its implementations passes. An implementation is started once
 * before all of its rules, and stopped after them.
 *
 * @param rules the tests; they ask for what was started when they run.
 * @example
 * ```ts
 * // ports/items.contract.ts
 * export const describeItems = portContract<{ readonly items: Items }>((test) => {
 *   it('finds nothing where nothing is', async () => {
 *     expect(await test().items.find('nowhere')).toBeUndefined();
 *   });
 * });
 *
 * // testing/in-memory-items.test.ts
 * describeItems('inMemoryItems', async () => ({ items: inMemoryItems() }));
 * ```
 */
export const portContract =
  <Started extends object>(rules: (started: () => Started) => void) =>
  (name: string, start: () => Promise<Started & Stoppable>): void =>
    describe(name, () => {
      let started: Started & Stoppable;
      beforeAll(async () => {
        started = await start();
      });
      afterAll(() => started?.stop?.());
      rules(() => started);
    });
