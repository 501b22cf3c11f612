/** The platform in a process of its own, which tells the bench what its functions do. */
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import workerThreads, { BroadcastChannel, Worker, type WorkerOptions } from 'node:worker_threads';

const preload = ['--import', join(import.meta.dirname, 'observe-worker.mjs')];

/** Workers choose their own arguments: this adds the preload to them. */
class ObservedWorker extends Worker {
  constructor(script: string | URL, options: WorkerOptions = {}) {
    super(script, { ...options, execArgv: [...(options.execArgv ?? []), ...preload] });
  }
}
workerThreads.Worker = ObservedWorker;
syncBuiltinESMExports();

const { bootPlatform } = await import('@commerce/local-cloud/platform');
const platform = await bootPlatform({ port: 0, stateDir: null, onFunctionOutput: () => {} });

const channel = new BroadcastChannel('cleanup-bench');
channel.onmessage = (event) => process.send?.({ sample: (event as MessageEvent).data });
process.once('disconnect', () => {
  channel.close();
  platform.stop().finally(() => process.exit(0));
});
process.send?.({ url: platform.url, environment: platform.cloud.emulators.environment });
