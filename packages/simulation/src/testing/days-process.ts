import { join } from 'node:path';
import { installGlobals } from '../kernel/globals.ts';

installGlobals();
const { loadShop } = await import('../runs/load-shop.ts');
const { summed } = await import('./summed.ts');

/** Runs the days of these seeds in this process, one after the other, and writes what came of each. */
export async function writeDays(seeds: readonly number[], orders: number): Promise<void> {
  const run = await loadShop(join(import.meta.dirname, '../../../..'));
  const days: object[] = [];
  for (const seed of seeds) days.push(summed(await run(seed, { orders })));
  process.stdout.write(JSON.stringify(days));
}
