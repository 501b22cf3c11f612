import { describe, expect, it } from '@jest/globals';
import { shippingFee, type ZonedShipping } from './shipping-fees.ts';

const zoned: ZonedShipping = {
  zones: [
    {
      countries: ['DE', 'AT'],
      freeFrom: 10_000,
      bands: [
        { upToGrams: 1_000, upToValue: 2_000, fee: 290 },
        { upToGrams: 5_000, fee: 490 },
        { fee: 990 },
      ],
    },
    { bands: [{ fee: 1_990 }] },
  ],
};
const parcel = { country: 'DE', grams: 800, value: 1_500 };

describe('shippingFee', () => {
  it.each([
    ['the first band that fits', {}, 290],
    ['a band up to its last gram', { grams: 1_000 }, 290],
    ['the next one for what is heavier', { grams: 1_001 }, 490],
    ['the next one for what is worth more', { value: 2_001 }, 490],
    ['the last one for what nothing else fits', { grams: 5_001 }, 990],
    ['nothing from its value on', { value: 10_000, grams: 9_000 }, 0],
    ['the zone of another country', { country: 'AT' }, 290],
    ['the rest of the world', { country: 'NZ', value: 10_000 }, 1_990],
  ])('asks for %s', (_, changes, fee) => {
    expect(shippingFee({ ...parcel, ...changes }, zoned)).toBe(fee);
  });

  it('asks for nothing where no zone and no band is said', () => {
    const bands = [{ upToGrams: 1, fee: 5 }];
    expect(shippingFee(parcel, { zones: [{ countries: ['NZ'], bands }] })).toBe(0);
    expect(shippingFee(parcel, { zones: [{ bands }] })).toBe(0);
    expect(shippingFee(parcel, undefined)).toBe(0);
  });
});
