import { describe, expect, it } from '@jest/globals';
import { messageBatches } from './message-batches.ts';

const cut = (sizes: readonly number[], maxBytes?: number) =>
  messageBatches(sizes, (size) => size, maxBytes);

describe('messageBatches', () => {
  it('puts ten messages into one, and the eleventh into another', () => {
    expect(cut(Array(11).fill(1)).map(({ length }) => length)).toEqual([10, 1]);
  });

  it.each([
    ['nothing', [], []],
    ['what fits to the byte', [6, 4], [[6, 4]]],
    ['a byte too many', [6, 5], [[6], [5]]],
    ['one that is too large, alone', [1, 11, 1], [[1], [11], [1]]],
  ])('cuts %s', (_name, sizes, batches) => expect(cut(sizes, 10)).toEqual(batches));

  it('lets a batch have 256 KiB when nothing else is said', () => {
    const half = 128 * 1024;
    expect(cut([half, half, 1])).toEqual([[half, half], [1]]);
  });
});
