import { describe, expect, it } from '@jest/globals';
import { beyondQuota } from './file-quota.ts';

const quota = { files: 3, bytes: 10, fileBytes: 6 };
const file = (key: string, bytes: number, second: number) => ({
  key,
  etag: key,
  bytes,
  writtenAt: new Date(second * 1_000),
});
const beyond = (...files: ReturnType<typeof file>[]) =>
  beyondQuota(files, quota).map(({ key }) => key);

describe('beyondQuota', () => {
  it('finds nothing in a folder that is full to the last byte and file', () => {
    expect(beyond(file('a', 4, 1), file('b', 4, 2), file('c', 2, 3))).toEqual([]);
    expect(beyond()).toEqual([]);
  });

  it('finds the youngest file of too many, in whatever order they are listed', () => {
    const files = [file('a', 1, 4), file('b', 1, 1), file('c', 1, 3), file('d', 1, 2)];

    expect(beyond(...files)).toEqual(['a']);
    expect(beyond(...files.toReversed())).toEqual(['a']);
  });

  it('finds the later name of those of one second', () => {
    expect(beyond(file('b', 6, 1), file('a', 6, 1))).toEqual(['b']);
  });

  it('finds what is too large by itself, and lets it take no room', () => {
    expect(beyond(file('a', 7, 1), file('b', 6, 2), file('c', 4, 3))).toEqual(['a']);
  });

  it('finds what the room is too small for, and not what is behind it', () => {
    expect(beyond(file('a', 6, 1), file('b', 5, 2), file('c', 4, 3))).toEqual(['b']);
  });

  it('finds the same when a part of it is gone already', () => {
    const files = [file('a', 6, 1), file('b', 5, 2), file('c', 5, 3), file('d', 4, 4)];
    const found = beyondQuota(files, quota);
    const [, second] = found;

    expect(found.map(({ key }) => key)).toEqual(['b', 'c']);
    expect(
      beyondQuota(
        files.filter(({ key }) => key !== 'b'),
        quota,
      ),
    ).toEqual([second]);
  });

  it('gives room back', () => {
    expect(beyond(file('b', 1, 2), file('c', 1, 3), file('d', 1, 4))).toEqual([]);
  });
});
