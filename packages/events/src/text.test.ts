import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flawIn, line, paragraphs } from './index.ts';

describe('flawIn', () => {
  it.each([
    ['Ali \ud83d', 'half a character, U+D83D'],
    ['\udc00', 'half a character, U+DC00'],
    ['a\ufffe', 'what is no character, U+FFFE'],
    ['a\uffff', 'what is no character, U+FFFF'],
    ['\ufdd0', 'what is no character, U+FDD0'],
    ['\u{1fffe}', 'what is no character, U+1FFFE'],
    ['a\0b', 'a control character, U+0000'],
    ['\u001b[31m', 'a control character, U+001B'],
    ['\u0085', 'a control character, U+0085'],
    ['abc\u202egnp.exe', 'a control of the writing direction, U+202E'],
    ['\u2067x', 'a control of the writing direction, U+2067'],
    ['\u200fx', 'a control of the writing direction, U+200F'],
  ])('finds in %j %s', (text, flaw) => {
    expect(flawIn(text)).toBe(flaw);
  });

  it.each([
    'Zoë 😀',
    'שלום, مرحبا',
    // A joiner of emoji, and the one that Persian is spelled with.
    '👩‍👩‍👧',
    'می‌خواهم',
    'a\tb\r\nc',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  ])('takes %j', (text) => {
    expect(flawIn(text)).toBeUndefined();
  });

  it('passes only what survives UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          if (flawIn(text) === undefined) expect(Buffer.from(text).toString()).toBe(text);
        },
      ),
    );
  });
});

describe('line', () => {
  it('is trimmed', () => {
    expect(line(10).parse('  Alice\n')).toBe('Alice');
  });

  it.each(['', ' ', 'x'.repeat(11), 'a\nb', 'a\rb', 'a\tb', 'a\u2028b', 'a\u202eb', 1, null])(
    'is not %j',
    (value) => {
      expect(line(10).safeParse(value).success).toBe(false);
    },
  );

  it('says what is wrong', () => {
    const messages = (value: string) =>
      line(10)
        .safeParse(value)
        .error?.issues.map(({ message }) => message);
    expect(messages('a\nb')).toEqual(['Must be one line']);
    expect(messages('a\0b')).toEqual(['Holds a control character, U+0000']);
  });
});

describe('paragraphs', () => {
  it('may have line breaks, and nothing else that is no text', () => {
    expect(paragraphs(10).parse('a\r\n\tb')).toBe('a\r\n\tb');
    expect(paragraphs(10).safeParse('a\ud83d').success).toBe(false);
  });
});
