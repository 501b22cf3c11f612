import type { SendEmailRequest } from '@aws-sdk/client-sesv2';
import type { Emulator } from '../emulator.ts';

/** A mail as the mailbox keeps it. */
export interface Mail {
  readonly messageId: string;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Conditions that mails must all meet. */
export interface MailFilter {
  /** Address among the recipients, case ignored. */
  readonly to?: string;
  /** Part of the subject. */
  readonly subject?: string;
  /** Only mails sent later than this, RFC 3339. */
  readonly after?: string;
}

/**
 * `bounce` and `complaint` come after the mail was taken, as events; on `throttle` and `reject` it is
 * rejected at once, with `TooManyRequestsException` and `MessageRejected`.
 */
export type SimulatedOutcome = 'bounce' | 'complaint' | 'throttle' | 'reject';

/** SES v2 and the mailbox that everything it sends lands in. */
export interface MailEmulator extends Emulator {
  /** The mails sent, oldest first. */
  mails(filter?: MailFilter): Mail[];
  clear(): void;
  /**
   * Sends a mail for another service of AWS, which needs no right of a role.
   *
   * @returns its message id.
   * @throws ServiceError for what SES rejects.
   */
  send(request: SendEmailRequest): Promise<string>;
  /** Decides the fate of mails for this address from now on; null makes it an ordinary one again. */
  simulate(address: string, outcome: SimulatedOutcome | null): void;
  /** Publishes these kinds of events, e.g. `send`, of the configuration set's mails to this SNS topic. */
  setEventDestination(
    configurationSet: string,
    topicArn: string,
    eventTypes: readonly string[],
  ): void;
}
