import type { CallRecord } from '../platform/calls.ts';
import type { Platform } from '../platform/platform.ts';
import type { DecidedMail } from './observed-shop.ts';

export const RECIPIENTS = 'notifications-recipients-local';
const DELIVERIES = 'notifications-deliveries-local';

/**
 * Tells when it was decided that a mail is sent: when its function read what its recipient wishes. Between
 * that and the mail lies a moment in which a wish comes too late for it.
 */
export class MailDecisions {
  readonly mails: DecidedMail[] = [];
  readonly #platform: Platform;
  /** First read for the mail that a function is at. */
  readonly #readAtMs = new Map<string, number>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  hear({ process, call, input, outcome }: CallRecord): void {
    if (outcome !== 'done') return;
    const { nowMs } = this.#platform.kernel;
    if (call === 'DynamoDB BatchGet') {
      const { RequestItems = {} } = input as { readonly RequestItems?: object };
      const isFirst = RECIPIENTS in RequestItems && !this.#readAtMs.has(process);
      if (isFirst) this.#readAtMs.set(process, nowMs);
    } else if (call === 'DynamoDB Put') {
      // A mail that is not sent: the next one has a decision of its own.
      const { TableName } = input as { readonly TableName?: string };
      if (TableName === DELIVERIES) this.#readAtMs.delete(process);
    } else if (call === 'SESv2 SendEmail') {
      const mail = this.#platform.ses.mails().at(-1);
      const decidedAtMs = this.#readAtMs.get(process) ?? nowMs;
      if (mail) this.mails.push({ mail, decidedAtMs });
      this.#readAtMs.delete(process);
    }
  }
}
