import { describe, expect, it } from '@jest/globals';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
  it('quotes what would end a cell or a line, and doubles quotes', () => {
    expect(toCsv([['a', 'b,c', 'say "no"', 'two\nlines', 1_250, undefined]])).toBe(
      'a,"b,c","say ""no""","two\nlines",1250,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('computes nothing of %j', (text) => {
    expect(toCsv([[text]])).toMatch(/^"?'/);
  });

  it('leaves what only contains a sign, and numbers as they are', () => {
    expect(toCsv([['a=b', 'a@example.com', -1]])).toBe('a=b,a@example.com,-1\r\n');
  });
});
