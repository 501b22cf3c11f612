import type { Money } from '@commerce/money';

/** State of an order, as orders tells of it. */
export type OrderStatus =
  | 'PENDING'
  | 'AWAITING_APPROVAL'
  | 'CONFIRMED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'NEEDS_ATTENTION';

/** Number of units of a product. */
export interface Units {
  readonly sku: string;
  readonly quantity: number;
}

export interface OrderLine extends Units {
  readonly name: string;
  readonly unitPrice: Money;
}

/** What a change did, as far as the shop shows it: no address, no number of a parcel. */
export type ChangeDetail =
  | { readonly kind: 'placed'; readonly lines: readonly OrderLine[]; readonly total: Money }
  | { readonly kind: 'shipped'; readonly shipmentId: string; readonly lines: readonly Units[] }
  | { readonly kind: 'delivered'; readonly shipmentId: string }
  /** By staff alone, who told nobody. */
  | { readonly kind: 'noted' }
  | { readonly kind: 'other' };

/** One version of an order. */
export interface OrderChange {
  readonly orderId: string;
  readonly customerId: string;
  /** Counts from 1 without gaps. */
  readonly version: number;
  readonly at: string;
  /** Type of its event. */
  readonly type: string;
  /** State of the order right after it. */
  readonly status: OrderStatus;
  readonly detail: ChangeDetail;
}

export interface Shipment {
  readonly shipmentId: string;
  readonly lines: readonly Units[];
  readonly shippedAt: string;
  readonly deliveredAt?: string;
}

/** An order as far as its changes have come. */
export interface Order {
  readonly orderId: string;
  readonly version: number;
  readonly status: OrderStatus;
  readonly placedAt: string;
  readonly changedAt: string;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly shipments: readonly Shipment[];
  readonly changes: readonly OrderChange[];
}

/**
 * Makes an order of its changes, which come in any order: of those after a gap nothing is known yet.
 * Nothing while the first one is missing.
 */
export function orderOf(all: readonly OrderChange[]): Order | undefined {
  const sorted = all.toSorted((a, b) => a.version - b.version);
  const changes = sorted.filter(({ version }, index) => version === index + 1);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first?.detail.kind !== 'placed' || last === undefined) return undefined;
  return {
    orderId: first.orderId,
    version: last.version,
    status: last.status,
    placedAt: first.at,
    changedAt: last.at,
    lines: first.detail.lines,
    total: first.detail.total,
    shipments: shipmentsIn(changes),
    changes,
  };
}

function shipmentsIn(changes: readonly OrderChange[]): Shipment[] {
  const delivered = new Map(
    changes.flatMap(({ at, detail }) =>
      detail.kind === 'delivered' ? [[detail.shipmentId, at] as const] : [],
    ),
  );
  return changes.flatMap(({ at, detail }) => {
    if (detail.kind !== 'shipped') return [];
    const { shipmentId, lines } = detail;
    const deliveredAt = delivered.get(shipmentId);
    return [
      { shipmentId, lines, shippedAt: at, ...(deliveredAt !== undefined && { deliveredAt }) },
    ];
  });
}
