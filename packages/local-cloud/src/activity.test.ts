import { describe, expect, it } from '@jest/globals';
import { activity } from './activity.ts';
import { openDatabase } from './emulators/shared/database.ts';
import {
  Cancellation,
  sleepersUntil,
} from './emulators/step-functions/interpreter/cancellation.ts';
import { AsyncInvocations } from './lambda/async-invocations.ts';
import { FunctionRegistry } from './lambda/function-registry.ts';
import type { FunctionManifest } from './serverless/manifest.ts';

/** A function that ends when it is told to. */
function registryWith(name: string, maximumRetryAttempts = 0) {
  const registry = new FunctionRegistry(() => () => {});
  const calls: ReturnType<typeof Promise.withResolvers<{ payload: unknown }>>[] = [];
  const manifest = { configuration: { name }, maximumRetryAttempts };
  registry.register(manifest as unknown as FunctionManifest, () => {
    const call = Promise.withResolvers<{ payload: unknown }>();
    calls.push(call);
    return call.promise;
  });
  return { registry, calls };
}

describe('the activity of the cloud', () => {
  it('is an invocation from its begin to its end', async () => {
    const { registry, calls } = registryWith('f');
    const before = activity.moved;
    const invocation = registry.invoke('f', {});
    expect(activity.inFlight).toBe(1);
    const begun = activity.moved;
    expect(begun).toBeGreaterThan(before);

    calls[0]?.resolve({ payload: null });
    await invocation;
    expect(activity.inFlight).toBe(0);
    expect(activity.moved).toBeGreaterThan(begun);
  });

  it('is in flight while an asynchronous invocation waits for its next attempt', async () => {
    const { registry, calls } = registryWith('f', 1);
    const invocations = new AsyncInvocations({
      database: openDatabase(':memory:', AsyncInvocations.schema),
      functions: registry,
      sendTo: async () => {},
      onError: () => {},
    });
    const invocation = invocations.run('f', {});
    calls[0]?.reject(new Error('No'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(activity.inFlight).toBe(1);

    registry.stop();
    await invocation;
    expect(activity.inFlight).toBe(0);
  });

  it('knows how often the stream reader looked that looked least', () => {
    expect(activity.looks).toBeNull();
    const [one, other] = [activity.addReader(), activity.addReader()];
    one.look();
    expect(activity.looks).toBe(0);
    other.look();
    expect(activity.looks).toBe(1);
    for (const reader of [one, other]) reader.forget();
    expect(activity.looks).toBeNull();
  });

  it('is an execution that sleeps and wakes up soon', async () => {
    const cancellation = new Cancellation();
    const soon = Date.now() + 600_000;
    const sleep = cancellation.sleepUntil(soon);
    expect(sleepersUntil(soon - 1)).toBe(0);
    expect(sleepersUntil(soon)).toBe(1);
    cancellation.cancel(new Error('Stopped'));
    await expect(sleep).rejects.toThrow('Stopped');
    expect(sleepersUntil(soon)).toBe(0);
  });
});
