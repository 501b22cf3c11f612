import { describe, expect, it } from '@jest/globals';
import { entityTagOf, ifMatchOf, isUnchanged } from './entity-tags.ts';

const ifMatch = ifMatchOf('product');

describe('ifMatchOf', () => {
  it.each(['W/"23-7"', '"23-7-gzip"', '"23-7--gzip"', '"23-7;gzip"', 'W/"23-7-br"'])(
    'reads a tag that was changed on its way, as %s',
    (value) => {
      expect(ifMatch.parse(value)).toEqual(['23-7']);
    },
  );

  it.each([
    ['"1-12", "2-3"', ['1-12', '2-3']],
    ['"1-12","2-3"', ['1-12', '2-3']],
    [' , "1-12" ,, W/"2-3-gzip" ,', ['1-12', '2-3']],
    ['"a, b", "2-3"', ['a, b', '2-3']],
    ['""', ['']],
    ['"1-12-gzip-gzip"', ['1-12-gzip']],
    [' * ', 'any'],
  ])('reads a list like %s', (value, tags) => {
    expect(ifMatch.parse(value)).toEqual(tags);
  });

  it.each(['', ' ', ',', '1-12', '"1-12', "'1-12'", '"1-12" "2-3"', '*, "1-12"', '"1-12", *', 'w'])(
    'rejects %j',
    (value) => {
      expect(ifMatch.safeParse(value).success).toBe(false);
    },
  );

  it('reads a header that is as long as it may be in time', () => {
    const long = '"1-2",'.repeat(1_500);
    expect(ifMatch.safeParse(`${long}x`).success).toBe(false);
    expect(ifMatch.parse(long)).toHaveLength(1_500);
  });
});

describe('isUnchanged', () => {
  const etag = '"1-12"';

  it.each([etag, `W/${etag}`, `"9-9", ${etag}`, '*', '"1-12-gzip"', '"9-9",W/"1-12--gzip"'])(
    'is so for %s',
    (value) => {
      expect(isUnchanged(value, etag)).toBe(true);
    },
  );

  it.each([undefined, '', '"1-11"', '"2-12"', '1-12', '"1-12', 'x "1-12"', '"1-12-x"'])(
    'is not so for %s',
    (value) => {
      expect(isUnchanged(value, etag)).toBe(false);
    },
  );
});

describe('entityTagOf', () => {
  it('is the same for the same content alone, and names it in a request', () => {
    const tag = entityTagOf({ name: 'Enamel mug', left: 3 });
    expect(tag).toMatch(/^W\/"[\da-f]{32}"$/);
    expect(entityTagOf({ name: 'Enamel mug', left: 3 })).toBe(tag);
    expect(entityTagOf({ name: 'Enamel mug', left: 2 })).not.toBe(tag);
    expect(isUnchanged(tag, tag)).toBe(true);
    expect(isUnchanged(entityTagOf({}), tag)).toBe(false);
  });

  it('is the same in whatever order the members are, and not the items', () => {
    const tag = entityTagOf({ price: { amount: 1250, currency: 'EUR' }, sizes: ['S', 'M'] });
    expect(entityTagOf({ sizes: ['S', 'M'], price: { currency: 'EUR', amount: 1250 } })).toBe(tag);
    expect(entityTagOf({ sizes: ['M', 'S'], price: { currency: 'EUR', amount: 1250 } })).not.toBe(
      tag,
    );
  });
});
