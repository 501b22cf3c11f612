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
  // Done before, and with the charset.
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
 * there has to be one. Throws {@link UnsupportedMediaTypeError}, {@link MalformedJsonError} and
 * {@link UnsafeJsonError}.
 */
export function readJsonBody(event: HttpEvent): unknown {
  if (!event.body) return undefined;
  const headers = headersOf(event);
  assertJson(headers['content-type']);
  const text = readText(event);
  const assertUnambiguous = inspectJson(text);
  // The parser writes into the event it is given; the one that came stays as it is.
  const parsed = { ...event, headers, body: text as unknown, isBase64Encoded: false };
  try {
    parser.before?.({ event: parsed } as never);
  } catch (cause) {
    throw refusalOf(cause);
  }
  assertUnambiguous();
  return parsed.body;
}

const JSON_TYPE = /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i;

/** JSON is UTF-8; RFC 8259 has no parameter `charset`, and many clients send it. */
function assertJson(contentType = ''): void {
  if (!JSON_TYPE.test(contentType)) throw new UnsupportedMediaTypeError('application/json');
  const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType) ?? [];
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    throw new UnsupportedMediaTypeError('application/json in UTF-8');
  }
}

function readText(event: EncodedBody): string {
  if (!event.isBase64Encoded) return event.body ?? '';
  const bytes = readRawBody(event);
  if (!isUtf8(bytes)) throw new UnsafeJsonError('NOT_UTF_8');
  return bytes.toString();
}

function refusalOf(cause: unknown): Error {
  if (cause instanceof UnsafeJsonError) return cause;
  // The parser tells its refusals apart by their texts alone.
  if ((cause as Error).message === 'Forbidden key in JSON body') {
    return new UnsafeJsonError('FORBIDDEN_KEY', { cause });
  }
  return new MalformedJsonError({ cause });
}
