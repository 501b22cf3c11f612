import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assign, changeBy } from './edit.ts';

const body = '{"data":{"lines":[{"sku":"MUG-01","quantity":-1}],"note":null}}';

describe('assign', () => {
  it.each([
    ['data.lines[0].quantity=2', { lines: [{ sku: 'MUG-01', quantity: 2 }], note: null }],
    ['data.note=a = b', { lines: [{ sku: 'MUG-01', quantity: -1 }], note: 'a = b' }],
    [
      'data.gift={"wrap":true}',
      { lines: [{ sku: 'MUG-01', quantity: -1 }], note: null, gift: { wrap: true } },
    ],
  ])('%s', (assignment, data) => {
    expect(JSON.parse(assign(body, assignment))).toEqual({ data });
  });

  it.each([
    ['data.lines[3].quantity=2', 'There is no data.lines[3].quantity'],
    ['data.note.text=x', 'There is no data.note.text'],
    ['data.note', 'Expected path=value, got "data.note"'],
    ['=2', 'Expected path=value, got "=2"'],
  ])('rejects %s', (assignment, message) => {
    expect(() => assign(body, assignment)).toThrow(message);
  });
});

describe('changeBy', () => {
  let directory: string;
  const editor = process.env.EDITOR;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'edit-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
    if (editor === undefined) delete process.env.EDITOR;
    else process.env.EDITOR = editor;
  });

  const script = (code: string) => {
    const file = join(directory, 'editor.sh');
    writeFileSync(file, `#!/bin/sh\n${code}\n`, { mode: 0o700 });
    process.env.EDITOR = file;
  };

  it('makes several assignments', () => {
    expect(changeBy({ set: ['a=1', 'b=2'] })('{}')).toBe('{"a":1,"b":2}');
  });

  it('takes the body from a file', () => {
    const file = join(directory, 'body.json');
    writeFileSync(file, '{"a":1}\n');
    expect(changeBy({ body: file })('{}')).toBe('{"a":1}');
  });

  it('opens an editor, and takes what it leaves', () => {
    script('sed -i s/-1/2/ "$1"');
    expect(changeBy({})(body)).toBe(body.replace('-1', '2'));
  });

  it('changes nothing when the editor ends badly', () => {
    script('exit 1');
    expect(() => changeBy({})(body)).toThrow('nothing was changed');
  });
});
