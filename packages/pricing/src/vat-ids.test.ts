import { describe, expect, it } from '@jest/globals';
import { countryOfVatId } from './vat-ids.ts';

describe('countryOfVatId', () => {
  it.each([
    ['DE136695976', 'DE'],
    ['FR40303265045', 'FR'],
    ['ESB58378431', 'ES'],
    ['IE3628739UA', 'IE'],
    ['NL000099998B57', 'NL'],
    // Greece writes EL, and ISO 3166-1 GR.
    ['EL094259216', 'GR'],
  ])('reads %s as one of %s', (vatId, country) => {
    expect(countryOfVatId(vatId)).toBe(country);
  });

  it.each([['DE123'], ['XX123456789'], ['CHE123456788MWST'], ['GB980780684'], ['']])(
    'knows no country of %j',
    (vatId) => {
      expect(countryOfVatId(vatId)).toBeUndefined();
    },
  );
});
