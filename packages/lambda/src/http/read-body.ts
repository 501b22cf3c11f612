import { isUtf8 } from 'node:buffer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import {
  BodyTooLargeError,
  MalformedJsonError,
  UnsafeJsonError,
  UnsupportedMediaTypeError,
} from '../errors/edge-errors.ts';
import { type HttpEvent, headersOf } from './http-event.ts';
import { inspectJson } from './unsafe-json.ts';

const parser = httpJsonBodyParser({
  // Done before where there is a content type, and with the charset.
  disableContentTypeCheck: true,
});

/** Text, or what is not text as base64. */
interface EncodedBody {
  readonly body?: string | null;
  readonly isBase64Encoded: boolean;
}

/** Throws {@link BodyTooLargeError} before anything is decoded. */
export function limitBody({ body, isBase64Encoded }: EncodedBody, maxBytes: number): void {
  if (Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8') > maxBytes) {
    throw new BodyTooLargeError(maxBytes);
  }
}

/** The bytes of the body as they were sent. */
export const readRawBody = ({ body, isBase64Encoded }: EncodedBody): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/**
 * The value that the body holds; nothing when there is no body, so that the schema decides whether
 * there has to be one. A body without a content type is read as JSON, as RFC 9110 (8.3) lets its
 * recipient do. Throws {@link UnsupportedMediaTypeError}, {@link MalformedJsonError} and
 * {@link UnsafeJsonError}.
 */
export function readJsonBody(event: HttpEvent): unknown {
  if (!event.body) return undefined;
  const headers = headersOf(event);
  assertNotEncoded(headers['content-encoding']);
  assertJson(headers['content-type']);
  return parseJson(event);
}

/** The value of JSON that came in any way. Throws {@link MalformedJsonError} and {@link UnsafeJsonError}. */
export function parseJson(encoded: EncodedBody): unknown {
  // RFC 8259, 8.1: a parser may ignore the mark, and some clients cannot help sending it.
  const text = readText(encoded).replace(/^\ufeff/, '');
  const assertUnambiguous = inspectJson(text);
  // The parser writes into the event it is given; the one that came stays as it is.
  const parsed = { body: text as unknown, isBase64Encoded: false };
  try {
    parser.before?.({ event: parsed } as never);
  } catch (cause) {
    throw rejectionOf(cause);
  }
  assertUnambiguous();
  return parsed.body;
}

/** API Gateway hands a compressed body over as it came. */
function assertNotEncoded(contentEncoding = 'identity'): void {
  if (contentEncoding.split(',').every((coding) => /^\s*(identity)?\s*$/i.test(coding))) return;
  throw new UnsupportedMediaTypeError('Send the body as it is, without a content-encoding');
}

/** As https://mimesniff.spec.whatwg.org/#json-mime-type has it. */
const JSON_TYPE = /^\s*((application|text)\/json|[\w.+-]+\/[\w.+-]+\+json)\s*(;|$)/i;

/** JSON is UTF-8; RFC 8259 has no parameter `charset`, and many clients send it. */
function assertJson(contentType = ''): void {
  // A header that came twice is one, joined by commas.
  for (const type of contentType.split(',')) {
    if (type.trim() !== '' && !JSON_TYPE.test(type)) {
      throw new UnsupportedMediaTypeError('Send JSON, with content-type: application/json');
    }
    const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type) ?? [];
    if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
      throw new UnsupportedMediaTypeError(
        'Send JSON in UTF-8, with content-type: application/json',
      );
    }
  }
}

function readText(event: EncodedBody): string {
  if (!event.isBase64Encoded) return event.body ?? '';
  const bytes = readRawBody(event);
  if (!isUtf8(bytes)) throw new UnsafeJsonError('NOT_UTF_8');
  return bytes.toString();
}

function rejectionOf(cause: unknown): Error {
  if (cause instanceof UnsafeJsonError) return cause;
  // The parser tells its rejections apart by their texts alone.
  if ((cause as Error).message === 'Forbidden key in JSON body') {
    return new UnsafeJsonError('FORBIDDEN_KEY', { cause });
  }
  return new MalformedJsonError({ cause });
}
