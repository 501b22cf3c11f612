/** A mail that is ready to be sent. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The mail service returns it in each report about this mail. */
  readonly deliveryId: string;
}

/** Hands mails to the mail service. */
export interface MailSender {
  /**
   * Throws `MailThrottledError` or `MailRejectedError` when the service certainly did not take the
   * mail. After any other error it may have.
   */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>;
}
