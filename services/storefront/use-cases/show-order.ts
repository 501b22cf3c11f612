import { OrderNotFoundError } from '../domain/order.errors.ts';
import { type Order, orderOf } from '../domain/order.ts';
import type { ProductImage } from '../domain/product.ts';
import type { OrderViews } from '../ports/order-views.ts';
import type { ProductViews } from '../ports/product-views.ts';

export interface ShowOrder {
  readonly orderId: string;
  readonly customerId: string;
}

export interface ShowOrderDependencies {
  readonly orders: Pick<OrderViews, 'changesOf'>;
  readonly products: Pick<ProductViews, 'findListings'>;
}

/** An order with the images of what was ordered. */
export interface ShownOrder {
  readonly order: Order;
  /** Images by sku, of products that have one. */
  readonly images: ReadonlyMap<string, ProductImage>;
}

/**
 * Shows an order to its owner, as far as its changes have come. Throws `OrderNotFoundError`, also until the
 * first of them has, and for another's.
 */
export async function showOrder(
  { orderId, customerId }: ShowOrder,
  { orders, products }: ShowOrderDependencies,
): Promise<ShownOrder> {
  const order = orderOf(await orders.changesOf(customerId, orderId));
  if (order === undefined) throw new OrderNotFoundError();
  const listings = await products.findListings(order.lines.map(({ sku }) => sku));
  return {
    order,
    images: new Map(
      [...listings].flatMap(([sku, { image }]) => (image ? [[sku, image] as const] : [])),
    ),
  };
}
