import { describe, expect, it } from '@jest/globals';
import { readablePath } from './readable-path.ts';

describe('the path of an address', () => {
  it.each(['/', '/p/MUG-01', '/c/z%C3%BCrich', '/p/100%25', '/a//b'])('%s stays', (path) => {
    expect(readablePath(path)).toBe(path);
  });

  it.each([
    ['//', '/'],
    ['//evil.example/x', '/evil.example/x'],
    ['/p/%', '/p/%25'],
    ['/c/%E0%A4%A', '/c/%25E0%25A4%25A'],
  ])('%s can be read as %s', (path, mended) => {
    expect(readablePath(path)).toBe(mended);
  });
});
