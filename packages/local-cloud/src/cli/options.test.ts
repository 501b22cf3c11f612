import { describe, expect, it } from '@jest/globals';
import { readNames, readPort, readSeconds } from './options.ts';

describe('readPort', () => {
  it.each(['0', '80', '3000', '65535'])('takes %s', (text) => {
    expect(readPort(text)).toBe(Number(text));
  });

  it.each(['abc', '99999', '65536', '-1', '3000.5', '0x50', '1e3', '', ' '])(
    'does not take %p',
    (text) =>
      expect(() => readPort(text)).toThrow(`--port is a number from 0 to 65535, not "${text}".`),
  );
});

describe('readSeconds', () => {
  it.each(['0', '1', '43200'])('takes %s', (text) => {
    expect(readSeconds('retry-delay', text)).toBe(Number(text));
  });

  it.each(['soon', '43201', '-1', '0.5', ''])('does not take %p', (text) => {
    expect(() => readSeconds('retry-delay', text)).toThrow(
      `--retry-delay is a number of seconds from 0 to 43200, not "${text}".`,
    );
  });
});

describe('readNames', () => {
  it('reads names as people write them', () => {
    expect(readNames('orders, inventory,')).toEqual(['orders', 'inventory']);
  });
});
