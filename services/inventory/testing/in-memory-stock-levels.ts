import type { Sku } from '../domain/ids.ts';
import type { StockLevel } from '../domain/stock-level.ts';
import type { StockLevels } from '../ports/stock-levels.ts';

/** Levels in a map, and every one that ever was. */
export class MemoryStockLevels implements StockLevels {
  readonly saved: StockLevel[] = [];

  async find(sku: Sku): Promise<StockLevel | undefined> {
    return this.saved.findLast((level) => level.sku === sku);
  }

  async save(level: StockLevel): Promise<boolean> {
    const current = await this.find(level.sku);
    if ((current?.version ?? 0) !== level.version - 1) return false;
    this.saved.push(level);
    return true;
  }
}
