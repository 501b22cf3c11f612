import { randomUUID } from 'node:crypto';
import type { SendEmailRequest } from '@aws-sdk/client-sesv2';
import { parseAddress } from './address.ts';
import { assertRecipients, assertSize, badRequest, toHeaders, toTags } from './mail-rules.ts';
import { parseRawMail } from './raw-mail.ts';
import type { Mail } from './types.ts';

type Content = Pick<Mail, 'headers' | 'html' | 'subject' | 'text'>;
type Envelope = Omit<Mail, keyof Content>;

/**
 * The mail that a request describes. Rejects what SES rejects.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export async function toMail(request: SendEmailRequest, now: Date): Promise<Mail> {
  const { Simple, Raw, Template } = request.Content ?? {};
  if ([Simple, Raw, Template].filter(Boolean).length !== 1) {
    throw badRequest('Content must have exactly one of Simple, Raw and Template');
  }
  if (Template) {
    throw badRequest(
      'The local cloud sends no templates of SES; render the mail and send it as Simple',
    );
  }
  const mail = Raw
    ? await rawMail(request, String(Raw.Data ?? ''), now)
    : { ...envelope(request, now), ...simpleContent(Simple) };
  assertRecipients(recipientsOf(mail));
  for (const address of [mail.from, ...recipientsOf(mail), ...mail.replyTo]) parseAddress(address);
  return mail;
}

/** Everybody the mail goes to. */
export const recipientsOf = ({ to, cc, bcc }: Mail): string[] => [...to, ...cc, ...bcc];

function envelope(request: SendEmailRequest, now: Date): Envelope {
  const { FromEmailAddress, Destination = {}, ReplyToAddresses = [] } = request;
  if (!FromEmailAddress) throw badRequest('FromEmailAddress is missing');
  return {
    messageId: newMessageId(now),
    sentAt: now.toISOString(),
    from: FromEmailAddress,
    to: Destination.ToAddresses ?? [],
    cc: Destination.CcAddresses ?? [],
    bcc: Destination.BccAddresses ?? [],
    replyTo: ReplyToAddresses,
    tags: toTags(request.EmailTags),
    ...(request.ConfigurationSetName !== undefined && {
      configurationSet: request.ConfigurationSetName,
    }),
  };
}

function simpleContent(
  simple: NonNullable<SendEmailRequest['Content']>['Simple'] = {
    Subject: undefined,
    Body: undefined,
  },
): Content {
  const { Subject, Body = {}, Headers, Attachments = [] } = simple;
  if (Attachments.length > 0) {
    throw badRequest('The local cloud keeps no attachments; send the mail as Raw');
  }
  if (Subject?.Data === undefined) throw badRequest('Subject is missing');
  if (/[\r\n]/.test(Subject.Data)) throw badRequest('The subject has more than one line');
  const text = Body.Text?.Data;
  const html = Body.Html?.Data;
  if (text === undefined && html === undefined)
    throw badRequest('The body has neither Text nor Html');
  assertSize(Buffer.byteLength(Subject.Data + (text ?? '') + (html ?? '')));
  return {
    subject: Subject.Data,
    headers: toHeaders(Headers),
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  };
}

/** Sender and recipients of the request stand above those of the message. */
async function rawMail(request: SendEmailRequest, base64: string, now: Date): Promise<Mail> {
  const data = Buffer.from(base64, 'base64');
  assertSize(data.length);
  const { from, to, cc, bcc, replyTo, ...content } = await parseRawMail(data);
  const FromEmailAddress = request.FromEmailAddress ?? from;
  const outer = envelope({ ...request, FromEmailAddress }, now);
  return {
    ...outer,
    ...content,
    ...(request.Destination === undefined && { to, cc, bcc }),
    replyTo: outer.replyTo.length > 0 ? outer.replyTo : replyTo,
  };
}

/** In the form of SES: the time in hexadecimal, something random, and a counter that stays zero. */
const newMessageId = (now: Date): string =>
  `${now.getTime().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
