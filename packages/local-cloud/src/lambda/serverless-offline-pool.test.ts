import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { FunctionPool } from './function-pool.ts';
import { runServerlessOfflineIn } from './serverless-offline-pool.ts';
import type { InvocationOptions } from './types.ts';

interface OfflinePool {
  get(key: string, definition: { name: string }): { runHandler(): Promise<unknown> };
}

describe('a function behind serverless-offline', () => {
  it('is told when the caller of its request goes', async () => {
    const waits = Promise.withResolvers<InvocationOptions>();
    const pool = {
      configuration: { name: 'orders-place-order-local' },
      invoke: (_event: unknown, options: InvocationOptions) => {
        waits.resolve(options);
        return new Promise(() => {});
      },
    } as unknown as FunctionPool;
    await runServerlessOfflineIn(() => pool);
    const main = createRequire(import.meta.url).resolve('serverless-offline');
    const file = pathToFileURL(join(dirname(main), 'lambda', 'LambdaFunctionPool.js')).href;
    const { default: Pool } = (await import(file)) as {
      default: { readonly prototype: OfflinePool };
    };
    const server = createServer(async () => {
      await sleep(1);
      await Pool.prototype.get('placeOrder', { name: pool.configuration.name }).runHandler();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

    const call = request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    call.on('error', () => {});
    call.end();
    const { signal } = await waits.promise;
    expect(signal?.aborted).toBe(false);
    const left = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    call.destroy();

    await left;
    server.close();
  });
});
