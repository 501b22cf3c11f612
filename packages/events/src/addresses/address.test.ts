import { describe, expect, it } from '@jest/globals';
import { address, country, needsPostcode } from '../index.ts';

const berlin = {
  name: 'Alice',
  line1: '1 High Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

const issuesOf = (value: unknown) =>
  address.safeParse(value).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('address', () => {
  it('is whole with a postcode', () => {
    expect(address.parse(berlin)).toEqual(berlin);
  });

  it.each(['HK', 'AE', 'QA', 'IE', 'PA'])('needs no postcode in %s, and may have one', (code) => {
    const { postalCode: _, ...rest } = { ...berlin, country: code };
    expect(address.parse(rest)).toEqual(rest);
    expect(address.parse({ ...rest, postalCode: '0000' })).toMatchObject({ postalCode: '0000' });
  });

  it.each([undefined, null, '', '  '])('needs a postcode in DE: not %j', (postalCode) => {
    expect(issuesOf({ ...berlin, postalCode })).toEqual([
      ['postalCode', 'An address in DE needs a postcode'],
    ]);
  });

  it.each(['', '  ', null, undefined])('leaves out what is blank: %j', (blank) => {
    const hongKong = { ...berlin, country: 'HK', line2: blank, region: blank, postalCode: blank };
    const { postalCode: _, ...rest } = berlin;
    expect(address.parse(hongKong)).toStrictEqual({ ...rest, country: 'HK' });
  });

  it('does not take a blank for what is required', () => {
    expect(issuesOf({ ...berlin, city: ' ', name: null })?.map(([path]) => path)).toEqual([
      'name',
      'city',
    ]);
  });

  it('judges neither the form of a postcode nor whether there is a region', () => {
    expect(address.safeParse({ ...berlin, country: 'US', postalCode: 'x' }).success).toBe(true);
  });

  it('has lines', () => {
    expect(issuesOf({ ...berlin, line2: 'a\nb' })).toEqual([['line2', 'Must be one line']]);
    expect(issuesOf({ ...berlin, region: 'x'.repeat(101) })).toHaveLength(1);
  });
});

describe('country', () => {
  it.each(['DE', 'GB', 'HK', 'AQ', 'SS', 'XK'])('is %s', (code) => {
    expect(country.parse(code)).toBe(code);
  });

  it.each([
    ['UK', 'Write GB'],
    ['EL', 'Write GR'],
    ['TA', 'Write SH'],
    ['de', 'Write DE'],
    ['uk', 'Write GB'],
    [' DE', 'Write DE'],
    ['ZZ', 'Must be an ISO 3166-1 alpha-2 code, such as DE'],
    ['SU', 'Must be an ISO 3166-1 alpha-2 code, such as DE'],
    ['DEU', 'Must be an ISO 3166-1 alpha-2 code, such as DE'],
    ['', 'Must be an ISO 3166-1 alpha-2 code, such as DE'],
  ])('is not %j: %s', (code, message) => {
    expect(country.safeParse(code).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});

describe('needsPostcode', () => {
  it('knows where posts ask for one', () => {
    expect(['DE', 'US', 'JP', 'GB', 'IE', 'HK', 'XK'].filter(needsPostcode)).toEqual([
      'DE',
      'US',
      'JP',
      'GB',
    ]);
  });
});
