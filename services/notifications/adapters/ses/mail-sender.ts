import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { MailRejectedError, MailThrottledError } from '../../domain/mail.errors.ts';
import type { MailSender } from '../../ports/mail-sender.ts';
import { type MailIdentity, sendEmailParams } from './send-email-params.ts';

/**
 * Sends through SES. The client must not retry by itself (`maxAttempts: 1`): after a broken
 * connection only the delivery log can tell whether to send again.
 */
export const sesMailSender = ({
  client,
  ...identity
}: MailIdentity & { readonly client: SESv2Client }): MailSender => ({
  async send(mail) {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand(sendEmailParams(mail, identity)),
      );
      return { messageId: MessageId ?? '' };
    } catch (error) {
      throw asMailError(error);
    }
  },
});

/** Takes a 4xx as proof that the mail was not taken; anything else leaves it open. */
function asMailError(error: unknown): unknown {
  if (!(error instanceof SESv2ServiceException)) return error;
  const status = error.$metadata.httpStatusCode ?? 500;
  if (status === 429 || error.$retryable?.throttling)
    return new MailThrottledError({ cause: error });
  if (status >= 400 && status < 500) return new MailRejectedError({ cause: error });
  return error;
}
