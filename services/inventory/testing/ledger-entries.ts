import { asOrderId, asSku, type OrderId, type Sku } from '../domain/ids.ts';
import {
  type LedgerEntry,
  type Movement,
  orderAccount,
  productAccount,
  sequenceId,
} from '../domain/ledger.ts';

export const mug = asSku('MUG-01');
export const tent = asSku('TENT-02');
export const order = asOrderId('ord_1');
export const at = '2026-01-05T10:00:00.000Z';

export const movement = (
  available: number,
  reserved: number,
  { sku = mug, shard = 0 }: { sku?: Sku; shard?: number } = {},
): Movement => ({ sku, shard, available, reserved });

/** An entry of an order that holds what is moved. */
export const reserveEntry = (
  movements: readonly Movement[],
  { orderId = order, sequence = 1 }: { orderId?: OrderId; sequence?: number } = {},
): LedgerEntry => ({
  account: orderAccount(orderId),
  entryId: sequenceId(sequence),
  kind: 'reserve',
  at,
  actor: 'orders',
  reason: 'ordered',
  movements,
  heldUntil: '2026-01-05T10:15:00.000Z',
});

/** An entry of a product that brings in what is moved. */
export const receiveEntry = (
  movements: readonly Movement[],
  { sku = mug, entryId = 'delivery-1' }: { sku?: Sku; entryId?: string } = {},
): LedgerEntry => ({
  account: productAccount(sku),
  entryId,
  kind: 'receive',
  at,
  actor: 'staff:sam',
  reason: 'delivery',
  movements,
});
