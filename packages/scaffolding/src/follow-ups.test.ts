import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Command, runQuietly } from './follow-ups.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'follow-ups-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const touch = (file: string): Command => ['touch', file];

describe('runQuietly', () => {
  it('runs each in the folder', () => {
    runQuietly([touch('a'), touch('b')], directory);
    expect(['a', 'b'].map((file) => existsSync(join(directory, file)))).toEqual([true, true]);
  });

  it.each([[['false']], [['no-such-command-here']]] as [Command][])(
    'ends with %j that fails, and says how to finish',
    (failing) => {
      expect(() => runQuietly([touch('a'), failing, touch('b')], directory)).toThrow(
        `${failing[0]} failed; see why, and finish, with: ${failing[0]} && touch b`,
      );
      expect(existsSync(join(directory, 'b'))).toBe(false);
    },
  );
});
