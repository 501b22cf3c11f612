import type { ServerResponse } from 'node:http';
import { S3Error } from './s3-error.ts';

export interface S3Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[]>>;
  readonly body: Buffer | string;
}

/** Makes the response to an OPTIONS request: the bucket's CORS headers are all of it. */
export function preflightResponse(cors: Readonly<Record<string, string>> | undefined): S3Response {
  if (cors) return { status: 200, headers: {}, body: '' };
  return errorResponse(
    new S3Error(
      403,
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    ),
  );
}

/** Throws again what is no error of S3. */
export function errorResponse(error: unknown): S3Response {
  if (!(error instanceof S3Error)) throw error;
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml' },
    body: error.toXml(),
  };
}

export function write(response: ServerResponse, { status, headers, body }: S3Response): void {
  const bodyless = response.req.method === 'HEAD' || status === 204 || status === 304;
  response.writeHead(status, {
    ...(!bodyless && { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  });
  response.end(bodyless ? undefined : body);
}
