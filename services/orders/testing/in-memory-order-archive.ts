import type { OrderArchive } from '../ports/order-retention.ts';

/** Keeps lines in memory, by the run that archived them. */
export function inMemoryOrderArchive(): OrderArchive & {
  linesOf(runId: string): readonly string[];
} {
  const runs = new Map<string, readonly string[]>();
  const linesOf = (runId: string) => runs.get(runId) ?? [];
  return {
    linesOf,
    keep: async (runId, lines) => void runs.set(runId, [...linesOf(runId), ...lines]),
  };
}
