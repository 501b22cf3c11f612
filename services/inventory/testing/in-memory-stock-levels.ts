import type { StockLevel } from '../domain/stock-level.ts';
import type { StockLevels } from '../ports/stock-levels.ts';

export interface InMemoryStockLevels extends StockLevels {
  /** Every level that was ever saved, in order. */
  readonly saved: readonly StockLevel[];
}

export function inMemoryStockLevels(): InMemoryStockLevels {
  const saved: StockLevel[] = [];
  const levels: InMemoryStockLevels = {
    saved,

    find: async (sku) => saved.findLast((level) => level.sku === sku),

    async save(level) {
      const current = await levels.find(level.sku);
      if ((current?.version ?? 0) !== level.version - 1) return false;
      saved.push(level);
      return true;
    },
  };
  return levels;
}
