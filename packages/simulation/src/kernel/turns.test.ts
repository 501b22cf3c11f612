import { AsyncResource } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gzip } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../testing/small-world.ts';

const nextMacrotask = setImmediate;

describe('a turn of a process', () => {
  it.each<[string, RegExp, () => unknown]>([
    ['reads a file', /^somebody begins FSREQPROMISE/, () => readFile(import.meta.filename)],
    ['has a thread work', /^somebody begins ZLIB/, () => gzip('text', () => {})],
    [
      'has Web Crypto work',
      /^somebody begins HASHREQUEST/,
      () => crypto.subtle.digest('SHA-256', new Uint8Array(1)),
    ],
    ['waits for the machine', /^somebody begins Immediate/, () => nextMacrotask(() => {})],
  ])('ends its history when it %s', async (_, message, begin) => {
    const { kernel } = smallWorld();
    kernel.spawn({ name: 'somebody' }, async () => {
      // Nothing that catches it and goes on makes it good.
      await Promise.resolve(begin()).catch(() => {});
      await kernel.pause(1);
    });

    await expect(kernel.run()).rejects.toMatchObject({
      name: 'UnsimulatedWaitError',
      message: expect.stringMatching(message),
      stack: expect.stringContaining('turns.test.ts'),
    });
  });

  it('ends its history when the platform does', async () => {
    const { kernel } = smallWorld();
    kernel.later(1, () => void readFile(import.meta.filename));

    await expect(kernel.run()).rejects.toThrow(/^the platform begins FSREQPROMISE/);
  });

  it.each<[string, (kernel: ReturnType<typeof smallWorld>['kernel']) => Promise<unknown>]>([
    ['waits', (kernel) => kernel.pause(1)],
    ['ends', async () => {}],
    ['calls another one', (kernel) => kernel.call({ name: 'called' }, async () => {})],
  ])('ends its history when it %s in the turn of another one', async (_, next) => {
    const { kernel } = smallWorld();
    const outside = Promise.withResolvers<void>();
    kernel.spawn({ name: 'a' }, async () => {
      await outside.promise;
      await next(kernel);
    });
    kernel.spawn({ name: 'b' }, async () => {
      await kernel.pause(1);
      outside.resolve();
    });

    await expect(kernel.run()).rejects.toThrow(/^a goes on in a turn of b/);
  });

  it('has ticks, promises and streams in it, and what others wait for outside of histories', async () => {
    const { kernel, during } = smallWorld();
    const outside = Promise.all([readFile(import.meta.filename), new Promise(nextMacrotask)]);
    const pieces = await during(async () => {
      await new Promise<void>((resolve) => process.nextTick(resolve));
      await kernel.pause(1);
      new AsyncResource('of a library');
      return Readable.from(['a', 'b']).toArray();
    });
    await outside;

    expect(pieces).toEqual(['a', 'b']);
  });
});
