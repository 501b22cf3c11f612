declare const brand: unique symbol;

/** A stock keeping unit. */
export type Sku = string & { readonly [brand]: 'Sku' };
/** The order a reservation belongs to, as the orders service names it. */
export type OrderId = string & { readonly [brand]: 'OrderId' };

/** Brands a value that was validated at the edge. */
export const asSku = (value: string): Sku => value as Sku;
/** Brands a value that was validated at the edge. */
export const asOrderId = (value: string): OrderId => value as OrderId;
