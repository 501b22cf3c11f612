import type { EventContract } from '../catalogue/event-contracts.ts';
import type { Finding } from './finding.ts';

/** Reads an event as its present consumers do; throws when they would. */
export type Read = (event: unknown) => unknown;

/**
 * Has today's consumers read the events that were released. It finds what a comparison of schemas
 * cannot: a rule that only code knows.
 */
export function judgeExamples(
  released: readonly EventContract[],
  readers: ReadonlyMap<string, Read>,
): Finding[] {
  return released.flatMap(({ type, source, example }) => {
    try {
      readers.get(type)?.(example);
      return [];
    } catch (error) {
      return [
        {
          contract: type,
          producer: source,
          verdict: 'breaking',
          change: `The released example is not read any more: ${(error as Error).message}`,
          consumers: [],
          remedy: `leave ${type} as it is and define a new version beside it`,
        },
      ];
    }
  });
}
