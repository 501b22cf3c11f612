import httpJsonBodyParser from '@middy/http-json-body-parser';
import {
  BodyTooLargeError,
  MalformedJsonError,
  UnsupportedMediaTypeError,
} from '../errors/edge-errors.ts';
import { type HttpEvent, headersOf } from './http-event.ts';

const parser = httpJsonBodyParser();

/** Throws {@link BodyTooLargeError} before anything is decoded. */
export function limitBody({ body, isBase64Encoded }: HttpEvent, maxBytes: number): void {
  if (body === undefined) return;
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > maxBytes) {
    throw new BodyTooLargeError(maxBytes);
  }
}

/** The bytes of the body as they were signed. */
export const readRawBody = ({ body = '', isBase64Encoded }: HttpEvent): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** Throws {@link UnsupportedMediaTypeError} and {@link MalformedJsonError}. */
export function readJsonBody(event: HttpEvent): unknown {
  // The parser writes into the event it is given; the caller's stays as it came.
  const event_ = { ...event, headers: headersOf(event) };
  try {
    parser.before?.({ event: event_ } as never);
  } catch (cause) {
    if (statusOf(cause) === 415) throw new UnsupportedMediaTypeError('application/json');
    throw new MalformedJsonError({ cause });
  }
  return event_.body;
}

const statusOf = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
