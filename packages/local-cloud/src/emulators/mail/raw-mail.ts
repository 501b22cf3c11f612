import PostalMime, { type Address } from 'postal-mime';
import type { Mail } from './types.ts';

/** The headers of a MIME message. */
export type RawMail = Pick<Mail, 'cc' | 'headers' | 'replyTo' | 'subject' | 'to'> & {
  readonly from: string | undefined;
  readonly bcc: readonly string[];
  readonly text?: string;
  readonly html?: string;
};

/** Headers that have a field of their own. */
const FIELDS: readonly string[] = ['bcc', 'cc', 'from', 'reply-to', 'subject', 'to'];

export async function parseRawMail(data: Uint8Array): Promise<RawMail> {
  const email = await PostalMime.parse(data);
  return {
    from: toTexts(email.from && [email.from])[0],
    to: toTexts(email.to),
    cc: toTexts(email.cc),
    bcc: toTexts(email.bcc),
    replyTo: toTexts(email.replyTo),
    subject: email.subject ?? '',
    headers: Object.fromEntries(
      email.headers
        .filter(({ key }) => !FIELDS.includes(key))
        .map(({ originalKey, value }) => [originalKey, value]),
    ),
    ...(email.text && { text: email.text }),
    ...(email.html && { html: email.html }),
  };
}

const toTexts = (addresses: readonly Address[] = []): string[] =>
  addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address));
