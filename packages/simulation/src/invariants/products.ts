import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { news } from './observed-shop.ts';

const PRODUCTS = 'inventory-products-local';
const CATALOGUE = 'orders-catalogue-local';

/** No editor writes over what another one did. */
export const productVersionsHaveNoGap: Invariant = {
  name: 'productVersionsHaveNoGap',
  sentence: 'Each version of a product is written once, without a gap.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(PRODUCTS));
    return () =>
      next().flatMap(({ keys, oldImage, newImage }) => {
        const [before, after] = [versionOf(oldImage), versionOf(newImage)];
        return after === before + 1 || (after === 0 && before === 0)
          ? []
          : [`${keys.sku} goes from version ${before} to ${after}`];
      });
  },
};

/** What images wait for has no version yet. */
const versionOf = (item: Item | undefined): number => Number(item?.version ?? 0);

/** Orders are placed at the prices that staff set. */
export const catalogueFollowsProducts: Invariant = {
  name: 'catalogueFollowsProducts',
  sentence: 'The catalogue of orders has the latest version of each product.',
  holds: 'at rest',
  begin: (shop) => () =>
    [...shop.platform.dynamoDb.items(PRODUCTS)].flatMap(({ sku, version, price, name, active }) => {
      if (version === undefined) return [];
      const copy = shop.platform.dynamoDb.item(CATALOGUE, { sku });
      const { amount, currency } = price as { readonly amount: number; readonly currency: string };
      const due = { sku, version, name, unitPrice: amount, currency, active };
      return isDeepStrictEqual(copy, due)
        ? []
        : [`${sku} is at version ${version}, in the catalogue at ${copy?.version}`];
    }),
};
