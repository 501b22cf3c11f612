/**
 * What the backend for frontend tells the page: the one seam between them. `http/responses.ts` holds the
 * same as schemas, and its test compares both.
 *
 * Amounts are in minor units. `asOf` is the instant of the youngest event in what is shown, ISO 8601.
 */
import type { Money } from '@commerce/money';

/** One rendition of an image. */
export interface PictureSource {
  readonly format: 'avif' | 'webp' | 'jpeg';
  /** In pixels. */
  readonly width: number;
  readonly url: string;
}

/** An image in all its renditions. */
export interface Picture {
  readonly alt?: string;
  /** A data URI that is shown until the image has come. */
  readonly placeholder?: string;
  /** `#rrggbb` */
  readonly dominantColour?: string;
  readonly width: number;
  readonly height: number;
  /** The newest format first. */
  readonly sources: readonly PictureSource[];
}

/** `UNKNOWN` until inventory has told of the stock. */
export type Availability = 'IN_STOCK' | 'LOW' | 'SOLD_OUT' | 'UNKNOWN';

/** A product in a list. */
export interface Card {
  readonly sku: string;
  readonly name: string;
  readonly price: Money;
  readonly availability: Availability;
  /** Units that are left, when availability is `LOW`. */
  readonly left?: number;
  readonly image?: Picture;
  readonly category?: string;
}

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** `GET /shop/home` */
export interface Home {
  readonly asOf: string;
  readonly categories: readonly Category[];
  readonly featured: readonly Card[];
  readonly newest: readonly Card[];
}

/** `GET /shop/categories/{category}` */
export interface CategoryPage {
  readonly asOf: string;
  readonly category: Category;
  readonly items: readonly Card[];
  readonly cursor?: string;
}

/** `GET /shop/search?q=` */
export interface SearchResult {
  readonly asOf: string;
  readonly query: string;
  readonly items: readonly Card[];
  readonly cursor?: string;
}

/** Another size of a product, which is a product of its own. */
export interface Variant {
  readonly sku: string;
  readonly size: string;
  readonly price: Money;
  readonly availability: Availability;
}

/** `GET /shop/products/{sku}` */
export interface ProductPage extends Omit<Card, 'image'> {
  readonly asOf: string;
  readonly description?: string;
  readonly size?: string;
  readonly images: readonly Picture[];
  readonly variants: readonly Variant[];
  readonly related: readonly Card[];
}

/** `POST /shop/cart` */
export interface CartRequest {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** ISO 3166-1 alpha-2; without it there is neither delivery nor tax. */
  readonly country?: string;
  readonly region?: string;
  readonly promotionCode?: string;
  readonly vatId?: string;
}

/** Something that would make the order fail, or that the customer would not expect. */
export interface CartProblem {
  readonly code:
    | 'SKU_NOT_FOUND'
    | 'SOLD_OUT'
    | 'NOT_ENOUGH'
    | 'CURRENCIES_DIFFER'
    | 'REGION_REQUIRED'
    | 'VAT_ID_NOT_VALID'
    | 'TOTAL_NOT_PAYABLE'
    /** Keeps nobody from ordering: codes are checked with the order, and the price is without it. */
    | 'PROMOTION_CHECKED_WHEN_ORDERED';
  readonly sku?: string;
  /** Of `NOT_ENOUGH`: what there is. */
  readonly left?: number;
}

export interface CartLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly lineTotal: Money;
  readonly availability: Availability;
  readonly image?: Picture;
}

export interface CartCheck {
  readonly asOf: string;
  readonly lines: readonly CartLine[];
  /** Goods; absent when their currencies differ. */
  readonly subtotal?: Money;
  /** Shipping, taxes and total are known once the country is. */
  readonly shipping?: Money;
  /** `rate` in percent, e.g. 19. */
  readonly taxes: readonly { readonly rate: number; readonly amount: Money }[];
  readonly taxIncluded: boolean;
  /** True when the customer owes the tax, which was taken off the prices. */
  readonly reverseCharge?: true;
  readonly total?: Money;
  readonly problems: readonly CartProblem[];
  /** Whether an order of this would be accepted, as far as is known. */
  readonly orderable: boolean;
}

/** Some units of a product in a parcel. */
export interface Units {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * `GET /shop/orders/{orderId}`: what an order's page needs besides `GET /orders/{orderId}`, and its state
 * without addresses and numbers of parcels, which only orders has.
 */
export interface OrderPage {
  readonly asOf: string;
  readonly order: {
    readonly orderId: string;
    readonly version: number;
    readonly status: string;
    readonly placedAt: string;
    readonly total: Money;
    readonly lines: readonly (Units & { readonly name: string; readonly unitPrice: Money })[];
    readonly timeline: readonly {
      readonly version: number;
      readonly type: string;
      readonly at: string;
      readonly status: string;
    }[];
  };
  readonly shipments: readonly {
    readonly shipmentId: string;
    readonly lines: readonly Units[];
    readonly shippedAt: string;
    readonly deliveredAt?: string;
  }[];
  /** By sku, of products that have one. */
  readonly pictures: Readonly<Record<string, Picture>>;
}
