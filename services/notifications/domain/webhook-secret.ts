import { TooManyWebhookSecretsError } from './webhook.errors.ts';

/** A secret of a webhook as the table holds it. */
export interface WebhookSecret {
  /** The secret, encrypted: only the service's signing keys open it. */
  readonly sealed: string;
  /** RFC 3339; absent from the newest, which holds until there is another. */
  readonly expiresAt?: string;
}

/** Milliseconds for which the old secret signs beside the new one: time to give that to every receiver. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** Each is a signature in the header of every call. */
export const MAX_WEBHOOK_SECRETS = 5;

export const isGoodAt =
  (now: Date) =>
  ({ expiresAt }: WebhookSecret): boolean =>
    expiresAt === undefined || Date.parse(expiresAt) > now.getTime();

/**
 * Puts a new secret before those that are still good; the one that was the newest ends after a day.
 *
 * Throws {@link TooManyWebhookSecretsError}: to let one go early would break who still has it.
 */
export function withNewSecret(
  secrets: readonly WebhookSecret[],
  sealed: string,
  now: Date,
): readonly WebhookSecret[] {
  const good = secrets.filter(isGoodAt(now));
  if (good.length >= MAX_WEBHOOK_SECRETS) throw new TooManyWebhookSecretsError(MAX_WEBHOOK_SECRETS);
  const end = new Date(now.getTime() + OVERLAP_MS).toISOString();
  return [{ sealed }, ...good.map((secret) => ({ expiresAt: end, ...secret }))];
}
