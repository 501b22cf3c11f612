import { createHash } from 'node:crypto';
import { type CustomerId, type OrderId, orderId } from '../domain/ids.ts';

/**
 * The id of the order that a customer places under an idempotency key: the same key is the same
 * order, so one conditional write decides between two requests at the same instant.
 */
export const orderIdFor = (customer: CustomerId, idempotencyKey: string): OrderId =>
  orderId(`ord_${sha256(JSON.stringify([customer, idempotencyKey])).slice(0, 32)}`);

/** Equal for requests that say the same, whatever the order of their members. */
export const fingerprintOf = (request: unknown): string => sha256(canonicalJson(request));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
