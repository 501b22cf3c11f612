import { afterAll, beforeAll, describe } from '@jest/globals';

/** Member that a tested thing may have besides what its tests use. */
interface Stoppable {
  stop?(): Promise<unknown>;
}

/**
 * Starts something before all tests of a file or a `describe`, and stops it after them.
 *
 * @returns gives what was started, while the tests run.
 * @example
 * ```ts
 * describe('s3Files', () => {
 *   const cloud = startedForAll(startCloud);
 *
 *   it('keeps a file', async () => {
 *     const files = s3Files(cloud().filesBucket);
 *   });
 * });
 * ```
 */
export function startedForAll<Started extends Stoppable>(
  start: () => Promise<Started>,
): () => Started {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  // It is not there when its start failed.
  afterAll(() => started?.stop?.());
  return () => started;
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
    describe(name, () => rules(startedForAll(start)));

/**
 * Starts an implementation together with the cloud that it is made on, and stops both as one.
 *
 * @example
 * ```ts
 * describeItems(
 *   'dynamoDbItems',
 *   startedOn(startCloud, ({ itemsTable }) => ({ items: dynamoDbItems(itemsTable) })),
 * );
 * ```
 */
export const startedOn =
  <Cloud extends Stoppable, Started extends object>(
    startCloud: () => Promise<Cloud>,
    make: (cloud: Cloud) => Started | Promise<Started>,
  ) =>
  async (): Promise<Started & Stoppable> => {
    const cloud = await startCloud();
    return { ...(await make(cloud)), stop: async () => cloud.stop?.() };
  };
