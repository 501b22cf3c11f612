import { createHash } from 'node:crypto';
import { asOrderId, type CustomerId, type OrderId } from '../domain/ids.ts';

/**
 * Derives the id of an order from customer and idempotency key: the same key is the same order, so one
 * conditional write decides between two requests at the same instant.
 */
export const orderIdFor = (customer: CustomerId, idempotencyKey: string): OrderId =>
  asOrderId(`ord_${sha256(JSON.stringify([customer, idempotencyKey])).slice(0, 32)}`);

/**
 * Hashes a request with its key: equal for equal requests, whatever the order of their members. Nobody
 * can test a guess of the request without the key, so the hash stays when the person is erased.
 */
export const fingerprintOf = (idempotencyKey: string, request: unknown): string =>
  `${KEYED}${sha256(canonicalJson([idempotencyKey, request]))}`;

/** Prefix of fingerprints with the key; an erased order without one knows nothing of its request. */
const KEYED = 'keyed:';
const UNKNOWN = 'erased';

/** Tells whether an order was placed by this request. */
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

/** Returns the fingerprint that may stay when the person is erased. */
export const erasedFingerprint = (fingerprint: string): string =>
  fingerprint.startsWith(KEYED) ? fingerprint : UNKNOWN;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
