import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runModule } from '../in-turn/testing/run-module.ts';

const kernelFolder = JSON.stringify(join(import.meta.dirname, '/'));

/** Runs code of a process of a history, in a process of the machine of its own. */
const during = (code: string, skewMs = 0) =>
  runModule(`
    import { pathToFileURL } from 'node:url';
    const folder = pathToFileURL(${kernelFolder});
    const madeBefore = new Date(0);
    const { currentKernel, enter, installGlobals } = await import(new URL('globals.ts', folder));
    installGlobals();
    const { Kernel } = await import(new URL('kernel.ts', folder));
    const kernel = new Kernel({ seed: 1, startMs: Date.UTC(2026, 0, 5, 8) });
    enter(kernel);
    let seen;
    kernel.spawn(
      { name: 'somebody', environment: { WHO: 'somebody' }, clockSkewMs: ${skewMs} },
      async () => { ${code} },
      (ending) => { seen = ending.kind === 'threw' ? String(ending.error) : ending.result; },
    );
    await kernel.run();
    enter(undefined);
    console.log(JSON.stringify(seen ?? 'nothing'));
  `);

describe('the globals of a history', () => {
  it('are its time, on the clock of the process that asks', () => {
    expect(
      during(
        'return [new Date().toISOString(), Date.now() - kernel.nowMs, performance.now() - kernel.nowMs]',
        5_000,
      ),
    ).toEqual(['2026-01-05T08:00:05.000Z', 5_000, 0]);
  });

  it('know dates that were made before, and copies of dates', () => {
    expect(
      during(
        'return [madeBefore instanceof Date, structuredClone(new Date(5)) instanceof Date, {} instanceof Date, new Date(2026, 0, 5).getTime() === new madeBefore.constructor(2026, 0, 5).getTime()]',
      ),
    ).toEqual([true, true, false, true]);
  });

  it('are its timers: no time of the machine passes', () => {
    const code = `
      const { setTimeout: sleep } = process.getBuiltinModule('node:timers/promises');
      const begin = kernel.nowMs;
      const happened = [];
      const never = setTimeout(() => happened.push('never'), 5_000);
      setTimeout((...values) => happened.push(...values), 1_000, 'a', 'b').unref();
      clearTimeout(never);
      happened.push(await sleep(3_600_000, 'an hour'), kernel.nowMs - begin, kernel.current.name);
      return happened;`;
    expect(during(code)).toEqual(['a', 'b', 'an hour', 3_600_000, 'somebody']);
  });

  it('are its chance', () => {
    const code = `
      const crypto = process.getBuiltinModule('node:crypto');
      return [Math.random(), crypto.randomUUID(), globalThis.crypto.randomUUID(), crypto.randomBytes(8).toString('hex')];`;
    const drawn = during(code) as string[];

    expect(drawn).toEqual(during(code));
    expect(new Set(drawn).size).toBe(4);
    expect(drawn[1]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(drawn[3]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('are the environment of the process that asks', () => {
    expect(during('return process.env')).toEqual({ WHO: 'somebody' });
  });

  it('are those of the machine when no history runs', () => {
    const code = `
      enter(undefined);
      try { return currentKernel().steps; } catch (error) {
        return [error.message, Math.abs(Date.now() - performance.timeOrigin) < 3_600_000, typeof Math.random()];
      }`;
    expect(during(code)).toEqual(['No history runs', true, 'number']);
  });
});
