import type { PlantedBug } from '../plant.ts';

const STOREFRONT = 'services/storefront';

/** Bugs by which pages of the shop show something else than there is. */
export const storefrontBugs: readonly PlantedBug[] = [
  {
    name: 'the level of a stock that comes late is shown in place of a newer one',
    file: `${STOREFRONT}/adapters/dynamodb/product-params.ts`,
    find: "'attribute_not_exists(stock) OR stock.version < :version'",
    replace: "'attribute_not_exists(stock) OR stock.version <> :version'",
    invariant: 'productPagesFollowProducts',
  },
  {
    name: 'a version of a product that lost against another one counts as shown',
    file: `${STOREFRONT}/adapters/dynamodb/product-views.ts`,
    find: 'if (attempt === ATTEMPTS) throw new ViewsBusyError({ cause: error });',
    replace:
      'if (attempt < ATTEMPTS) return;\n          throw new ViewsBusyError({ cause: error });',
    invariant: 'productPagesFollowProducts',
  },
  {
    name: 'the edge forgets a product before its new version is shown',
    file: `${STOREFRONT}/use-cases/project-catalogue.ts`,
    find: `  await products.project(change.product);
  await purges.send({ sku: change.product.sku }, correlationId);`,
    replace: `  await purges.send({ sku: change.product.sku }, correlationId);
  await products.project(change.product);`,
    invariant: 'theEdgeForgetsProducts',
  },
  {
    name: 'a change of an order is acknowledged before it is shown',
    file: `${STOREFRONT}/use-cases/record-order-change.ts`,
    find: '  await orders.add(change, new Date(Date.parse(change.at) + keepDays * DAY_MS));',
    replace: `  const kept = orders.add(change, new Date(Date.parse(change.at) + keepDays * DAY_MS));
  void kept.catch(() => {});`,
    invariant: 'orderPagesFollowTheLog',
  },
  {
    name: 'the mark of an erasure names the customer',
    file: `${STOREFRONT}/adapters/dynamodb/order-views.ts`,
    find: "createHash('sha256').update(customerId).digest('hex')",
    replace: "createHash('sha256') && customerId",
    invariant: 'whatIsErasedIsNowhere',
  },
];
