import { describe, expect, it } from '@jest/globals';
import { readNames, readOptions, readPort } from './options.ts';

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

describe('readOptions', () => {
  const options = { port: { type: 'string' } } as const;
  const read = (...args: string[]) => readOptions('npm start', { args, options });

  it('reads what there is', () => {
    expect(read('--port', '1')).toEqual({ port: '1' });
  });

  it.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--port', '-1'], "Option '--port' argument is ambiguous"],
    [['4000'], "Unexpected argument '4000'"],
  ])('says in a sentence what is wrong with %j', (args, what) => {
    expect(() => read(...args)).toThrow(
      new RegExp(`^${what}.*: npm start -- --help lists the options\\.$`),
    );
  });
});

describe('readNames', () => {
  it('reads names as people write them', () => {
    expect(readNames('orders, inventory,')).toEqual(['orders', 'inventory']);
  });
});
