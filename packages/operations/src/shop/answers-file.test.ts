import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readAnswers } from './answers-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: string): string => {
  const path = join(folder, 'answers.yml');
  writeFileSync(path, content);
  return path;
};

describe('readAnswers', () => {
  it('reads YAML and JSON', () => {
    const answers = { 'shop/name': 'Shop', 'shop/url': 'https://shop.example' };
    expect(readAnswers(file('# ours\nshop/name: Shop\nshop/url: https://shop.example'))).toEqual(
      answers,
    );
    expect(readAnswers(file(JSON.stringify(answers)))).toEqual(answers);
  });

  it.each([
    ['a quote without its end', 'a: b\nc: "sk_live_1', 'at line 2: MISSING_CHAR'],
    ['a broken line', 'a: b\n: : sk_live_1: x', 'is no YAML at line 2'],
    ['a name twice', 'a: sk_live_1\na: sk_live_2', 'at line 2: DUPLICATE_KEY'],
    ['an unknown tag', 'a: !sk_live_1 x', 'at line 1: TAG_RESOLVE_FAILED'],
    ['an alias of nothing', 'a: *sk_live_1', 'has an alias that leads nowhere'],
    ['a list', '- sk_live_1', 'is no list of names and values'],
    ['a text alone', 'sk_live_1', 'is no list of names and values'],
    ['nothing', '', 'is no list of names and values'],
    ['a number', 'shop/name: 1', 'shop/name is no text; put its value into quotes'],
    ['a list as a value', 'shop/name: [sk_live_1]', 'shop/name is no text'],
    ['no value', 'shop/name:', 'shop/name is no text'],
    ['a secret as a name', 'a: b\nsk_live_1:', 'entry 2 is no text'],
    ['a list as a name', '[sk_live_1]: 1', 'entry 1 is no text'],
  ])('rejects %s without a line of it', (_, content, message) => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const read = () => readAnswers(file(content));
    expect(read).toThrow(message);
    expect(read).not.toThrow(/sk_live/);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('says which file cannot be read', () => {
    expect(() => readAnswers(join(folder, 'none.yml'))).toThrow('none.yml cannot be read (ENOENT)');
  });
});
