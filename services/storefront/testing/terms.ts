import { whyNotChargeable } from '@commerce/money/stripe';
import { countryOfVatId } from '@commerce/pricing/vat-ids';
import type { ShopTerms } from '../domain/cart.ts';

/** Terms of a shop in Germany that ships for a fee, also to the US. */
export const terms: ShopTerms = {
  pricing: {
    taxBasisPoints: { default: 0, DE: 1_900, FR: 2_000, 'US-CA': 725 },
    taxClasses: { reduced: { DE: 700 } },
    taxOnTop: ['US'],
    sellerCountry: 'DE',
    shipping: { EUR: { fee: 490, freeFrom: 5_000 } },
  },
  countryOfVatId,
  whyNotChargeable,
};
