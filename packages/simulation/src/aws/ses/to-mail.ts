import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { assertRecipients, assertSize, toHeaders, toTags } from '@commerce/local-cloud/mail-rules';
import type { sesEvents } from '@commerce/local-cloud/ses-events';
import { badRequest } from './errors.ts';

/** A mail as it was taken. It never changes. */
export type Mail = Parameters<typeof sesEvents>[0];

/** Everybody the mail goes to. */
export const recipientsOf = ({ to, cc, bcc }: Mail): readonly string[] =>
  cc.length + bcc.length === 0 ? to : [...to, ...cc, ...bcc];

/**
 * Makes the mail that a request describes.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 * @throws BadRequestException
 */
export function toMail(
  request: SendEmailCommandInput,
  { messageId, sentAt }: Pick<Mail, 'messageId' | 'sentAt'>,
): Mail {
  const { FromEmailAddress, Destination = {}, ReplyToAddresses = [], Content = {} } = request;
  const { Simple, Raw, Template } = Content;
  if (!Simple || Raw || Template) throw badRequest('Only simple mails are simulated');
  const { Subject, Body = {}, Headers, Attachments = [] } = Simple;
  if (Attachments.length > 0) throw badRequest('Attachments are not simulated');
  if (!FromEmailAddress) throw badRequest('FromEmailAddress is missing');
  const subject = Subject?.Data;
  if (subject === undefined || /[\r\n]/.test(subject)) {
    throw badRequest('The subject is missing or has more than one line');
  }
  const text = Body.Text?.Data;
  const html = Body.Html?.Data;
  if (text === undefined && html === undefined) throw badRequest('The mail has no body');
  assertSize(subject.length + (text?.length ?? 0) + (html?.length ?? 0));
  const mail: Mail = {
    messageId,
    sentAt,
    from: FromEmailAddress,
    to: [...(Destination.ToAddresses ?? [])],
    cc: [...(Destination.CcAddresses ?? [])],
    bcc: [...(Destination.BccAddresses ?? [])],
    replyTo: [...ReplyToAddresses],
    subject,
    headers: toHeaders(Headers),
    tags: toTags(request.EmailTags),
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    ...(request.ConfigurationSetName !== undefined && {
      configurationSet: request.ConfigurationSetName,
    }),
  };
  assertRecipients(recipientsOf(mail));
  return mail;
}
