import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MachineClock } from '../machine-clock.ts';
import { LambdaWorker } from './worker.ts';

const CODE = `
import { setTimeout as setTimer } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
export const handler = async ({ hang, race }, context) => {
  if (race) {
    const rung = [];
    setTimeout(() => rung.push('timer'), 10);
    setTimer(() => rung.push('timer of the module'), 10);
    await promisify(setTimeout)(200);
    return rung;
  }
  await sleep(hang ? 3_600_000 : 1_100);
  return context.getRemainingTimeInMillis();
};
`;

/** Stands still until its timers are called. */
class StoppedClock extends MachineClock {
  readonly timers: { readonly milliseconds: number; readonly callback: () => void }[] = [];

  override now(): number {
    return 0;
  }

  override after(milliseconds: number, callback: () => void): () => void {
    this.timers.push({ milliseconds, callback });
    return () => {};
  }
}

describe('LambdaWorker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'));
  const modulePath = join(folder, 'handler.mjs');
  let clock: StoppedClock;
  let worker: LambdaWorker;

  beforeAll(() => writeFileSync(modulePath, CODE));
  afterEach(() => worker.terminate());
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (compileCache?: string) => {
    clock = new StoppedClock();
    const name = 'orders-test-local';
    const configuration = {
      name,
      arn: name,
      modulePath,
      exportName: 'handler',
      compileCache,
      environment: {},
      memorySize: 128,
      timeout: 1,
    };
    worker = new LambdaWorker(configuration, () => {}, clock);
  };

  it('ends no function whose time has passed on the wall alone, and tells it the time it has left', async () => {
    start();
    expect(await worker.invoke('1', '{}')).toEqual({ payload: '1000' });
    expect(clock.timers).toMatchObject([{ milliseconds: 1_000 }]);
  });

  it('ends a function whose time has passed on the clock of the machine', async () => {
    start();
    await worker.initialised;
    const outcome = worker.invoke('1', '{"hang":true}');
    await Promise.resolve();
    clock.timers[0]?.callback();
    expect(await outcome).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
  });

  it.each([
    ['as they are set on a machine that is fast enough', 1, ['timer', 'timer of the module']],
    ['later on one that is slower', 50, []],
  ])('lets timers of functions go off %s', async (_, slowness, rung) => {
    start();
    Atomics.store(clock.shared, 1, slowness * 1_000);
    expect(await worker.invoke('1', '{"race":true}')).toEqual({ payload: JSON.stringify(rung) });
  });

  it('keeps what it compiled for the next worker, where it is told to', async () => {
    const compileCache = join(folder, '.compiled');
    start(compileCache);
    await worker.initialised;
    expect(readdirSync(compileCache, { recursive: true }).length).toBeGreaterThan(1);
  });
});
