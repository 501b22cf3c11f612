import { domainToUnicode } from 'node:url';
import * as z from 'zod';

/** RFC 5321 section 4.5.3.1, in octets, and the path of 256 without its brackets. */
const MAX_LOCAL_PART = 64;
const MAX_ADDRESS = 254;

/** A dot-atom of RFC 5322. Quoted strings are legal too, and taken by hardly any mail host. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Two labels or more, the last of which is no number: no host of a local network, no IP address. */
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;
/** Any character but those of a domain before it is ASCII: letters, digits, joiners, hyphens and what IDNA reads as dots. */
const NO_DOMAIN = /[^\p{L}\p{M}\p{N}\p{Join_Control}.\-\u3002\uff0e\uff61]/u;
/** A label that stands for other letters than ASCII's. */
const PUNYCODE = /(?:^|\.)xn--/;

/**
 * An e-mail address that SES takes, trimmed. Its domain is ASCII in lower case (`müller.example` is
 * written `xn--mller-kva.example`), the part before the `@` stays as it was typed.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 * @example
 * ```ts
 * emailAddress.parse(' Info@Müller.example'); // 'Info@xn--mller-kva.example'
 * ```
 */
export const emailAddress = z
  .string()
  .trim()
  .overwrite(withAsciiDomain)
  .max(MAX_ADDRESS, `May have ${MAX_ADDRESS} octets`)
  .superRefine((address, context) => {
    const flaw = flawOf(address);
    if (flaw !== undefined) context.addIssue({ code: 'custom', message: flaw });
  })
  .meta({
    format: 'idn-email',
    description: 'ASCII before the @; the domain may have any letters',
  });

/**
 * The form that two addresses of one mailbox share, to find and compare them by: mail hosts tell no
 * upper from lower case, and people type both.
 *
 * @example
 * ```ts
 * emailKey('Info@Müller.example') === emailKey('info@xn--mller-kva.example'); // true
 * ```
 */
export const emailKey = (address: string): string => withAsciiDomain(address.trim()).toLowerCase();

function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  return `${address.slice(0, at)}${asciiDomain(domain) ?? domain}`;
}

/**
 * By the host parser of URLs, which does what IDNA says (UTS 46) and is in every runtime. It lets labels
 * pass that only look like punycode, and what stands for characters that no domain has.
 */
function asciiDomain(domain: string): string | undefined {
  if (NO_DOMAIN.test(domain)) return undefined;
  const ascii = URL.parse(`http://${domain}`)?.hostname;
  if (ascii === undefined || !PUNYCODE.test(ascii)) return ascii;
  const written = domainToUnicode(ascii);
  return PUNYCODE.test(written) || NO_DOMAIN.test(written) ? undefined : ascii;
}

function flawOf(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, Math.max(at, 0));
  if (at < 1) return 'Must have an @ with a name before it and a domain after it';
  if (/[^\x20-\x7e]/.test(localPart)) return 'May have ASCII characters only before the @';
  if (localPart.length > MAX_LOCAL_PART) {
    return `May have ${MAX_LOCAL_PART} octets before the @`;
  }
  if (!LOCAL_PART.test(localPart)) return 'Has characters before the @ that mail hosts do not take';
  const domain = address.slice(at + 1);
  if (!DOMAIN.test(domain)) return 'Must have a public domain after the @';
  return asciiDomain(domain) === domain ? undefined : 'Has a domain that stands for no letters';
}
