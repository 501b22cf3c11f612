import httpJsonBodyParser from '@middy/http-json-body-parser';
import {
  BodyTooLargeError,
  MalformedJsonError,
  UnsupportedMediaTypeError,
} from '../errors/edge-errors.ts';
import { type HttpEvent, headersOf } from './http-event.ts';

const parser = httpJsonBodyParser();

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
 * there has to be one. Throws {@link UnsupportedMediaTypeError} and {@link MalformedJsonError}.
 */
export function readJsonBody(event: HttpEvent): unknown {
  if (event.body === undefined || event.body === null) return undefined;
  // The parser writes into the event it is given; the one that came stays as it is.
  const parsed = { ...event, headers: headersOf(event) };
  try {
    parser.before?.({ event: parsed } as never);
  } catch (cause) {
    if (statusOf(cause) === 415) throw new UnsupportedMediaTypeError('application/json');
    throw new MalformedJsonError({ cause });
  }
  return parsed.body;
}

const statusOf = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
