import { createHash } from 'node:crypto';
import { asOrderId, type CustomerId, type OrderId } from '../domain/ids.ts';

/**
 * The id of the order that a customer places under an idempotency key: the same key is the same
 * order, so one conditional write decides between two requests at the same instant.
 */
export const orderIdFor = (customer: CustomerId, idempotencyKey: string): OrderId =>
  asOrderId(`ord_${sha256(JSON.stringify([customer, idempotencyKey])).slice(0, 32)}`);

/**
 * Equal for requests that say the same under the same key, whatever the order of their members. Who
 * does not know the key can test no guess of what was said, so it stays when the person is erased.
 */
export const fingerprintOf = (idempotencyKey: string, request: unknown): string =>
  `${KEYED}${sha256(canonicalJson([idempotencyKey, request]))}`;

/** Fingerprints once were without the key; an erased order of that time knows nothing of its request. */
const KEYED = 'keyed:';
const UNKNOWN = 'erased';

/** Whether an order was placed by this request. */
export const isPlacedBy = (
  { fingerprint }: { readonly fingerprint: string },
  idempotencyKey: string,
  request: unknown,
): boolean =>
  fingerprint === UNKNOWN ||
  fingerprint ===
    (fingerprint.startsWith(KEYED)
      ? fingerprintOf(idempotencyKey, request)
      : sha256(canonicalJson(request)));

/** What may stay of a fingerprint when the person is erased. */
export const erasedFingerprint = (fingerprint: string): string =>
  fingerprint.startsWith(KEYED) ? fingerprint : UNKNOWN;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
