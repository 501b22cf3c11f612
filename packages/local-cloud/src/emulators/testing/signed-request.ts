import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RoleCredentials } from '../../rights/credentials.ts';
import { REGION } from '../emulator.ts';
import { stringToSign } from '../messaging/s3/canonical-request.ts';
import { sign } from '../messaging/s3/signature.ts';

/** A request that no SDK would make. */
export interface UnusualRequest {
  readonly method: string;
  /** With its query; sent as it is, dots and all. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Signs a request to S3 in its headers and sends it. Returns the status and the body.
 *
 * @param options `sent` is what is sent otherwise than it was signed.
 */
export async function sendSigned(
  endpoint: string,
  credentials: RoleCredentials,
  { method, path, headers = {}, body = '' }: UnusualRequest,
  options: { readonly sent?: Partial<UnusualRequest>; readonly now?: Date | undefined } = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const {
    sent: { headers: others = {}, body: sentBody = body, ...changed } = {},
    now = new Date(),
  } = options;
  const { host, hostname, port } = new URL(endpoint);
  const date = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const payload = createHash('sha256').update(body).digest('hex');
  const all: Record<string, string> = {
    ...headers,
    host,
    'x-amz-content-sha256': payload,
    'x-amz-date': date,
    'x-amz-security-token': credentials.sessionToken,
  };
  const signedHeaders = Object.keys(all).sort().join(';');
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const url = new URL(`${endpoint}${path}`);
  const signed = stringToSign(
    { method, path: path.split('?')[0] ?? '', url, headers: all },
    { date, scope, signedHeaders, payload },
  );
  const signature = sign(credentials.secretAccessKey, scope, signed);
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        ...changed,
        headers: { ...all, authorization, ...others },
      },
      (response) => {
        text(response).then(
          (received) => resolve({ status: response.statusCode ?? 0, body: received }),
          reject,
        );
      },
    );
    sent.once('error', reject);
    sent.end(sentBody);
  });
}
