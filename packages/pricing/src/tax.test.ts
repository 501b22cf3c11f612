import { describe, expect, it } from '@jest/globals';
import { lacksRegion, type TaxRules } from './tax.ts';

const states: TaxRules = { taxBasisPoints: { default: 0, US: 0, 'US-CA': 725, FR: 2_000 } };

describe('lacksRegion', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['California', true],
    ['C-A', true],
    ['N', false],
    ['ca', false],
    ['06', false],
    ['123', false],
  ])('takes %j for a part of a country whose parts have rates: %j', (region, lacks) => {
    expect(lacksRegion({ country: 'US', region }, states)).toBe(lacks);
  });

  it('asks for none where no class has rates of parts', () => {
    expect(lacksRegion({ country: 'FR' }, states)).toBe(false);
    expect(lacksRegion({ country: 'CA' }, states)).toBe(false);
  });

  it('looks at the rates of all classes', () => {
    const taxClasses = { reduced: { FR: 550 }, food: { FR: 550, 'FR-20R': 210 } };
    expect(lacksRegion({ country: 'FR' }, { ...states, taxClasses })).toBe(true);
  });
});
