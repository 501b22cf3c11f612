import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockStateDirectory } from './emulators/shared/state-lock.ts';
import { stateProblem } from './emulators/shared/state-problem.ts';
import { prepareState } from './state.ts';

describe('prepareState', () => {
  let folder: string;
  let state: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'state-test-'));
    state = join(folder, 'state');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const sentenceOf = (fresh = false): string => {
    try {
      prepareState(state, fresh);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('makes the folder, and knows whether anything is kept in it', () => {
    expect(prepareState(state, false)).toEqual({ isFresh: true });
    writeFileSync(join(state, 'ports.json'), '{}');
    expect(prepareState(state, false)).toEqual({ isFresh: false });
    expect(prepareState(state, true)).toEqual({ isFresh: true });
  });

  it.each([false, true])('leaves a file alone that is in its place (fresh: %p)', (fresh) => {
    writeFileSync(state, 'mine');

    expect(sentenceOf(fresh)).toMatch(/state is a file .* --state <folder>$/);

    expect(readFileSync(state, 'utf8')).toBe('mine');
  });

  it.each([false, true])('names a link that leads back to itself (fresh: %p)', (fresh) => {
    symlinkSync(state, state);
    expect(sentenceOf(fresh)).toMatch(/^\S+ is a link that leads back to itself\. Remove it, or/);
  });

  it.each([false, true])('names a link to a place that is not there (fresh: %p)', (fresh) => {
    symlinkSync(join(folder, 'not-mounted', 'state'), state);
    expect(sentenceOf(fresh)).toMatch(/^\S+ is a link to a place that is not there\. Make or/);
  });

  it('follows a link, and keeps it when it begins afresh', () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, state);
    writeFileSync(join(state, 'ports.json'), '{}');

    expect(prepareState(state, true)).toEqual({ isFresh: true });

    expect(readdirSync(elsewhere)).toEqual([]);
    expect(existsSync(state)).toBe(true);
  });

  it('says that a folder cannot be written', () => {
    // Nobody can write there, not even root.
    state = '/sys/state';
    expect(sentenceOf()).toMatch(/^\/sys\S* cannot be written by this user\. Make it writable, or/);
  });

  it.each([
    ['garbage', (file: string) => writeFileSync(file, 'garbage'.repeat(1_000))],
    ['nothing', (file: string) => writeFileSync(file, '')],
    ['a folder', (file: string) => mkdirSync(join(file, 'in-it'), { recursive: true })],
    ['a link to nowhere', (file: string) => symlinkSync(join(file, 'nowhere'), file)],
  ])('makes a new lock of %s', (_, damage) => {
    for (const fresh of [false, true]) {
      rmSync(state, { recursive: true, force: true });
      mkdirSync(state);
      damage(join(state, 'lock.db'));
      expect(prepareState(state, fresh)).toEqual({ isFresh: true });
    }
  });

  it('knows a full disk by what a database behind a protocol says of it', () => {
    const problem = stateProblem('/state', new Error('SQS CreateQueue: database or disk is full'));
    expect((problem as Error).message).toMatch(
      /^\/state cannot grow: the disk is full\. Free some/,
    );
    expect(stateProblem('elsewhere', problem)).toBe(problem);
    const other = new Error('Something else');
    expect(stateProblem('/state', other)).toBe(other);
  });

  it('touches nothing that another local cloud uses', () => {
    prepareState(state, false);
    writeFileSync(join(state, 'ports.json'), '{}');
    const lock = lockStateDirectory(state);

    expect(sentenceOf(true)).toMatch(/is in use by another local cloud: stop that one/);

    lock.release();
    expect(readdirSync(state)).toContain('ports.json');
  });

  it('does not empty a folder that holds what is not ours', () => {
    mkdirSync(join(state, 'mail'), { recursive: true });
    writeFileSync(join(state, 'thesis.tex'), 'mine');

    expect(sentenceOf(true)).toMatch(/holds thesis\.tex, which is not the local cloud's/);

    expect(readdirSync(state)).toEqual(['mail', 'thesis.tex']);
    expect(sentenceOf(false)).toBe('');
  });
});
