import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asLine, cut, flawIn, flawsIn, line, paragraphs } from './index.ts';

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

describe('flawsIn', () => {
  it('finds every flaw in texts and names of plain data', () => {
    expect([...flawsIn({ a: ['fine', 'b\0'], 'c\ud800': 1, d: null, e: { f: '\ufffe' } })]).toEqual(
      [
        { path: ['a', '1'], flaw: 'a control character, U+0000' },
        { path: ['c\ud800'], flaw: 'half a character, U+D800' },
        { path: ['e', 'f'], flaw: 'what is no character, U+FFFE' },
      ],
    );
  });
});

const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

describe('cut', () => {
  it.each([
    ['Hello', 9, 'Hello'],
    ['Hello', 4, 'Hell'],
    ['Hi 😀', 5, 'Hi 😀'],
    ['Hi 😀', 4, 'Hi '],
    ['😀😀', 3, '😀'],
  ])('makes of %j with %d units %j', (text, maximum, short) => {
    expect(cut(text, maximum)).toBe(short);
  });

  it('leaves no half of a character, wherever it cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, maximum) => {
        const short = cut(text, maximum);
        expect(short.isWellFormed()).toBe(true);
        expect(text.startsWith(short)).toBe(true);
        expect(short.length).toBeLessThanOrEqual(maximum);
      }),
    );
  });
});

describe('asLine', () => {
  it.each([
    ['Mug\r\nBcc: eve@example.com\0', 'Mug Bcc: eve@example.com'],
    ['\u2028a\u0085b\tc ', 'a b c'],
    ['abc\u202egnp.exe \ud83d\ufffe', 'abcgnp.exe'],
    ['Zoë 👩‍👩‍👧', 'Zoë 👩‍👩‍👧'],
  ])('makes of %j %j', (text, said) => {
    expect(asLine(text)).toBe(said);
  });

  it('makes of anything a line, or nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const said = asLine(text);
        if (said !== '') expect(line(said.length).parse(said)).toBe(said);
      }),
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
