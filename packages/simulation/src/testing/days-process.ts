import { join } from 'node:path';
import { installGlobals } from '../kernel/globals.ts';

installGlobals();
const { loadShop } = await import('../runs/load-shop.ts');
const { summed } = await import('./summed.ts');
const { releaseTree } = await import('../releases/release-tree.ts');

const ROOT = join(import.meta.dirname, '../../../..');

/**
 * Runs the days of these seeds in this process, one after the other, and writes what came of each.
 *
 * @param isRolledOut when true, each day begins with a copy of this release, which this one replaces.
 */
export async function writeDays(
  seeds: readonly number[],
  orders: number,
  isRolledOut = false,
): Promise<void> {
  const before = isRolledOut ? releaseTree(ROOT, ROOT) : undefined;
  try {
    const run = await loadShop(ROOT, { before: before?.path });
    const days: object[] = [];
    for (const seed of seeds) {
      const callers = new Set<string>();
      const result = await run(seed, {
        orders,
        onHappening: (happening) => {
          if (happening.kind === 'call') callers.add(happening.call.process.replace(/ #\d+$/, ''));
        },
      });
      days.push(summed(result, callers));
    }
    process.stdout.write(JSON.stringify(days));
  } finally {
    before?.remove();
  }
}
