/** Runs days in a thread of its own, each {@link WorkerRequest} after the other. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { installGlobals } from '../kernel/globals.ts';
import type { Bug } from '../planted/bug.ts';
import { plant } from '../planted/plant.ts';
import type { PlanOptions } from '../shop/plan.ts';
import type { RunDay } from './load-shop.ts';
import type { Tally, WorkerRequest, WorkerResponse } from './messages.ts';

const root = join(import.meta.dirname, '../../../..');
const { bug, before } = workerData as { readonly bug?: Bug; readonly before?: string };
const respond = (response: WorkerResponse) => parentPort?.postMessage(response);

enableCompileCache();
installGlobals();
const assertPlanted = bug && 'file' in bug ? plant(root, bug) : () => {};
// Loaded now: it keeps the clock and the code that are there when it is.
const { loadShop } = await import('./load-shop.ts');
const { tallyOf, tallyOfBrokenBefore } = await import('./tally.ts');
const { failsByItself } = await import('./fails-by-itself.ts');
const { ReleaseNotLoadedError } = await import('./errors.ts');
const { explain } = await import('./explain.ts');
const { nothing, plus } = await import('./messages.ts');

try {
  const run = await loadShop(root, { bug: bug && 'machine' in bug ? bug : undefined, before });
  assertPlanted();
  parentPort?.on('message', async (request: WorkerRequest) => {
    let beginning = request.kind === 'explain' ? request.seed : undefined;
    try {
      if (request.kind === 'explain') {
        const { seed, options } = request;
        respond({ kind: 'explanation', explanation: await explain(seed, options, run) });
        return;
      }
      let tally: Tally = nothing;
      for (const seed of request.seeds) {
        beginning = seed;
        tally = plus(tally, await tallied(seed, request.options, run));
        if (tally.failures.length > 0) break;
      }
      respond({ kind: 'tally', tally });
    } catch (error) {
      const message = messageOf(error);
      respond(
        beginning === undefined
          ? { kind: 'error', message }
          : { kind: 'broken off', seed: beginning, message },
      );
    }
  });
  respond({ kind: 'ready' });
} catch (error) {
  const kind = error instanceof ReleaseNotLoadedError ? 'not loaded' : 'error';
  respond({ kind, message: messageOf(error) });
}

/** Runs a day, and asks of one that failed whether the release before does so by itself. */
async function tallied(seed: number, options: PlanOptions, run: RunDay): Promise<Tally> {
  const result = await run(seed, options);
  const isBroken =
    before !== undefined &&
    result.violations.length > 0 &&
    (await failsByItself(result, (plan) => run(plan.seed, { ...options, plan })));
  return isBroken ? tallyOfBrokenBefore(result) : tallyOf(result);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
