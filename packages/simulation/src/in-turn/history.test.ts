import { beforeAll, describe, expect, it } from '@jest/globals';
import { runModule } from './testing/run-module.ts';

describe('a history of adapters that leave their turn in AWS', () => {
  let histories: string[][];
  beforeAll(() => {
    histories = runModule(`import './history-process.ts'`) as string[][];
  });

  it('is the same for the same seed, byte for byte, and another for another', () => {
    const [first, again, other] = histories;

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('passes in its own time, to its end', () => {
    const happened = histories[0]?.map((line) => line.replace(/^[\d.]+ ms: /, '')) ?? [];
    const at = (text: string) =>
      Number.parseFloat(histories[0]?.find((line) => line.endsWith(`: ${text}`)) ?? '');

    expect(happened).toEqual(
      expect.arrayContaining(['400 bytes', '204', 'AbortError', 'webhooks returned']),
    );
    expect(happened.filter((text) => text.endsWith('threw'))).toEqual([]);
    // The second call is given up after five seconds.
    expect(at('AbortError') - at('204')).toBeCloseTo(5_000, 3);
  });
});
