/** Runs days in a thread of its own, each {@link WorkerRequest} after the other. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { installGlobals } from '../kernel/globals.ts';
import type { Bug } from '../planted/bug.ts';
import { plant } from '../planted/plant.ts';
import type { Tally, WorkerRequest, WorkerResponse } from './messages.ts';

const root = join(import.meta.dirname, '../../../..');
const { bug, before } = workerData as { readonly bug?: Bug; readonly before?: string };
const respond = (response: WorkerResponse) => parentPort?.postMessage(response);

enableCompileCache();
installGlobals();
const assertPlanted = bug && 'file' in bug ? plant(root, bug) : () => {};
// Loaded now: it keeps the clock and the code that are there when it is.
const { loadShop } = await import('./load-shop.ts');
const { tallyOf } = await import('./tally.ts');
const { explain } = await import('./explain.ts');
const { nothing, plus } = await import('./messages.ts');

try {
  const run = await loadShop(root, { bug: bug && 'machine' in bug ? bug : undefined, before });
  assertPlanted();
  parentPort?.on('message', async (request: WorkerRequest) => {
    try {
      if (request.kind === 'explain') {
        const { seed, options } = request;
        respond({ kind: 'explanation', explanation: await explain(seed, options, run) });
        return;
      }
      let tally: Tally = nothing;
      for (const seed of request.seeds) {
        tally = plus(tally, tallyOf(await run(seed, request.options)));
        if (tally.failures.length > 0) break;
      }
      respond({ kind: 'tally', tally });
    } catch (error) {
      respond({ kind: 'error', message: messageOf(error) });
    }
  });
  respond({ kind: 'ready' });
} catch (error) {
  respond({ kind: 'error', message: messageOf(error) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
