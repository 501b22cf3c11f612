import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from './import-lines.ts';

const split = (text: string, pieceBytes = 3) => {
  const bytes = new TextEncoder().encode(text);
  const splitter = new LineSplitter();
  const lines = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    lines.push(...splitter.push(bytes.subarray(start, start + pieceBytes)));
  }
  return [...lines, ...splitter.end()];
};
const texts = (text: string) => split(text).map((line) => line.text);

describe('LineSplitter', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    ['a\n\nb', ['a', '', 'b']],
    ['\uFEFFa\nb', ['a', 'b']],
    ['', []],
  ])('cuts %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('counts lines from 1', () => {
    expect(split('a\n\nb').map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('joins what was cut in the middle of a character', () => {
    expect(texts('Grüße\n€ 5')).toEqual(['Grüße', '€ 5']);
  });

  it('gives the same lines whatever pieces they came in', () => {
    const text = fc.array(fc.constantFrom('a', 'ü', '\n', '\r\n', ','), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (parts, pieceBytes) => {
        const whole = parts.join('');
        expect(split(whole, pieceBytes)).toEqual(split(whole, 1_000));
      }),
    );
  });

  it('drops a line that is too long, and keeps its number', () => {
    const lines = split(`a\n${'x'.repeat(40_000)}\nb`, 1_024);
    expect(lines).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: undefined },
      { number: 3, text: 'b' },
    ]);
  });

  it('drops a last line that is too long too', () => {
    expect(split('x'.repeat(40_000), 1_024)).toEqual([{ number: 1, text: undefined }]);
  });
});
