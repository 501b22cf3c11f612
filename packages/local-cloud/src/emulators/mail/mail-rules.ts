import type { MessageHeader, MessageTag } from '@aws-sdk/client-sesv2';
import { ServiceError } from '../shared/aws-json.ts';

const MAX_RECIPIENTS = 50;
const MAX_HEADERS = 15;
const MAX_TAGS = 50;
const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
const HEADER_NAME = /^[!-9;-~]{1,126}$/;
const HEADER_VALUE = /^[ -~]{1,995}$/;
const TAG = /^[\w-]{1,256}$/;

/** Headers that SES writes itself. */
const RESERVED_HEADERS: readonly string[] = [
  'bcc',
  'cc',
  'content-disposition',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'return-path',
  'subject',
  'to',
];

/**
 * Allows a mail 1 to 50 recipients, as SES does.
 *
 * @throws ServiceError `BadRequestException` for any other number.
 * @see https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 * @example
 * ```ts
 * assertRecipients(['alice@example.com']);
 * assertRecipients([]); // throws
 * ```
 */
export function assertRecipients(recipients: readonly string[]): void {
  if (recipients.length === 0) throw badRequest('There is no recipient');
  if (recipients.length > MAX_RECIPIENTS) {
    throw badRequest(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
}

/**
 * Allows a mail up to 40 MiB, as SES does.
 *
 * @throws ServiceError `BadRequestException` when it has more bytes.
 * @see https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 * @example
 * ```ts
 * assertSize(Buffer.byteLength(html));
 * ```
 */
export function assertSize(bytes: number): void {
  if (bytes <= MAX_MESSAGE_BYTES) return;
  throw badRequest(`Message length is more than ${MAX_MESSAGE_BYTES} bytes long: ${bytes}.`);
}

/**
 * Reads the additional headers of a mail: up to 15, and none that SES writes itself.
 *
 * @throws ServiceError `BadRequestException` for headers that SES does not take.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html
 * @example
 * ```ts
 * toHeaders([{ Name: 'X-Order', Value: '42' }]); // { 'X-Order': '42' }
 * ```
 */
export function toHeaders(headers: readonly MessageHeader[] = []): Record<string, string> {
  if (headers.length > MAX_HEADERS) throw badRequest(`There are more than ${MAX_HEADERS} headers`);
  return Object.fromEntries(
    headers.map(({ Name = '', Value = '' }) => {
      if (!HEADER_NAME.test(Name)) throw badRequest(`"${Name}" is no name of a header`);
      if (RESERVED_HEADERS.includes(Name.toLowerCase())) {
        throw badRequest(`The header ${Name} is written by SES and cannot be set`);
      }
      if (!HEADER_VALUE.test(Value)) throw badRequest(`The header ${Name} has an invalid value`);
      return [Name, Value];
    }),
  );
}

/**
 * Reads the tags of a mail: up to 50, of letters, digits, `_` and `-`.
 *
 * @throws ServiceError `BadRequestException` for tags that SES does not take.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 * @example
 * ```ts
 * toTags([{ Name: 'kind', Value: 'receipt' }]); // { kind: 'receipt' }
 * ```
 */
export function toTags(tags: readonly MessageTag[] = []): Record<string, string> {
  if (tags.length > MAX_TAGS) throw badRequest(`There are more than ${MAX_TAGS} tags`);
  return Object.fromEntries(
    tags.map(({ Name = '', Value = '' }) => {
      if (!TAG.test(Name)) throw badRequest(`Invalid tag name <${Name}>`);
      if (!TAG.test(Value)) throw badRequest(`Invalid tag value <${Value}>`);
      return [Name, Value];
    }),
  );
}

/**
 * The error with which SES rejects a malformed request: `BadRequestException`.
 *
 * @example
 * ```ts
 * throw badRequest('There is no recipient');
 * ```
 */
export const badRequest = (message: string): ServiceError =>
  new ServiceError('BadRequestException', message);
