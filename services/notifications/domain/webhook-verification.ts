import type { Webhook, WebhookMessage } from './webhook.ts';

/** The state of a webhook's verification: whether its system has shown that it wants to be called. */
export type WebhookVerification =
  | PendingVerification
  | { readonly status: 'ACTIVE' }
  /** It never gave the challenge back; its owner may ask it again. */
  | { readonly status: 'UNVERIFIED' };

export interface PendingVerification {
  readonly status: 'PENDING_VERIFICATION';
  /** The text that the system must give back. */
  readonly challenge: string;
  readonly askedAt: string;
  readonly expiresAt: string;
}

export const VERIFICATION_EVENT = 'webhook.verification';

/** Attempts come after 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 minutes. */
export const VERIFICATION_ATTEMPTS = 7;
const VERIFICATION_MS = 60 * 60_000;
/** Milliseconds between two challenges: nobody has a stranger's system called at will. */
const ASK_AGAIN_MS = 60_000;
/** A challenge and some white space. */
export const MAX_CHALLENGE_RESPONSE_BYTES = 256;

/** Begins a verification. */
export const beginVerification = (challenge: string, now: Date): PendingVerification => ({
  status: 'PENDING_VERIFICATION',
  challenge,
  askedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + VERIFICATION_MS).toISOString(),
});

/** Returns whether a webhook may be sent another challenge. */
export const mayAskAgain = ({ verification }: Webhook, now: Date): boolean => {
  switch (verification.status) {
    case 'ACTIVE':
      return false;
    case 'UNVERIFIED':
      return true;
    case 'PENDING_VERIFICATION':
      return now.getTime() - Date.parse(verification.askedAt) >= ASK_AGAIN_MS;
  }
};

export const isExpired = ({ expiresAt }: PendingVerification, now: Date): boolean =>
  now.getTime() >= Date.parse(expiresAt);

/** Makes the message that asks a system whether it wants to be called. */
export const verificationMessage = (
  webhookId: string,
  { challenge, askedAt }: PendingVerification,
): WebhookMessage => ({
  type: VERIFICATION_EVENT,
  timestamp: askedAt,
  data: { webhookId, challenge },
});

/** Returns whether a system gave the challenge back: any 2xx, the challenge as the whole body. */
export const returnsChallenge = (
  { status, text }: { readonly status: number; readonly text: string },
  challenge: string,
): boolean => status >= 200 && status < 300 && text.trim() === challenge;
