import { describe, expect, it } from '@jest/globals';
import { coalesce } from './coalesce.ts';

/** Work whose runs end when the test says so. */
function work() {
  const ends: PromiseWithResolvers<void>[] = [];
  const run = coalesce(() => {
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  });
  return { ends, run, settle: () => new Promise<void>((resolve) => setImmediate(resolve)) };
}

describe('coalesce', () => {
  it('runs once more for all calls during a run', async () => {
    const { ends, run, settle } = work();
    const first = run();
    const others = [run(), run(), run()];
    expect(ends).toHaveLength(1);

    ends[0]?.resolve();
    await first;
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.resolve();
    await Promise.all(others);

    expect(ends).toHaveLength(2);
  });

  it('runs again after a run that failed', async () => {
    const { ends, run, settle } = work();
    const first = run();
    const second = run();
    ends[0]?.reject(new Error('No network'));
    await expect(first).rejects.toThrow('No network');
    await settle();
    ends[1]?.resolve();
    await second;

    const third = run();
    ends[2]?.resolve();
    await third;
    expect(ends).toHaveLength(3);
  });
});
