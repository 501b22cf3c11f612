import { type LookupAddress, lookup as resolveHost } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PrivateAddressError, WebhookUrlError } from '../../domain/webhook.errors.ts';
import type { WebhookClient, WebhookResponse } from '../../ports/webhook-client.ts';
import { isPublicAddress } from './public-addresses.ts';

export interface WebhookClientOptions {
  /** Hosts that may be anywhere, e.g. on the developer's machine. */
  readonly trustedHosts: readonly string[];
  /** For the whole call, from the lookup of the host to the status. */
  readonly timeoutMs: number;
  readonly resolve?: (
    host: string,
    callback: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void;
}

/**
 * Calls webhooks over HTTP. The address is checked where the connection takes it from, so a name
 * that changes its address between check and call gains nothing. Redirects are not followed, and of
 * the response no more is read than the caller asks for.
 */
export function httpWebhookClient({
  trustedHosts,
  timeoutMs,
  resolve = (host, callback) => resolveHost(host, { all: true }, callback),
}: WebhookClientOptions): WebhookClient {
  const isTrusted = ({ hostname }: URL) => trustedHosts.includes(hostname);
  const rejectPrivateLiteral = (url: URL) => {
    // A host that is an address is never looked up.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw new PrivateAddressError();
  };

  return {
    async assertPublic(url) {
      if (isTrusted(url)) return;
      rejectPrivateLiteral(url);
      const addresses = await new Promise<LookupAddress[]>((fulfil, reject) => {
        resolve(url.hostname, (cause, found) => {
          if (cause) reject(new WebhookUrlError('Its host has no address', { cause }));
          else fulfil(found);
        });
      });
      assertAllPublic(addresses);
    },
    post: (url, { headers, body, maxResponseBytes = 0 }) =>
      new Promise((fulfil, reject) => {
        if (!isTrusted(url)) rejectPrivateLiteral(url);
        const { request } = url.protocol === 'https:' ? https : http;
        request(
          url,
          {
            method: 'POST',
            headers: { ...headers, 'content-length': Buffer.byteLength(body) },
            signal: AbortSignal.timeout(timeoutMs),
            // Keeps no connection: the next call may be minutes away, and the function frozen until then.
            agent: false,
            ...(!isTrusted(url) && { lookup: publicLookup(resolve) }),
          },
          (response) => {
            readResponse(response, maxResponseBytes).then(fulfil, reject);
          },
        )
          .on('error', reject)
          .end(body);
      }),
  };
}

/** Reads a response as far as it may be read, and closes the connection. */
async function readResponse(
  response: http.IncomingMessage,
  maxBytes: number,
): Promise<WebhookResponse> {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let bytes = 0;
  if (maxBytes > 0) {
    for await (const chunk of response) {
      bytes += chunk.length;
      if (bytes > maxBytes) break;
      chunks.push(chunk);
    }
  }
  response.destroy();
  return { status, text: bytes > maxBytes ? '' : Buffer.concat(chunks).toString('utf8') };
}

/** Looks a host up as the connection would, and rejects it when one of its addresses is not public. */
const publicLookup =
  (resolve: NonNullable<WebhookClientOptions['resolve']>): LookupFunction =>
  (host, options, callback) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      try {
        if (error || !first) throw error ?? new Error('The host has no address');
        assertAllPublic(addresses);
        if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      } catch (reason) {
        callback(reason as Error, '', 0);
      }
    });
  };

/** Rejects all when one is private: nobody knows which of them is called. */
function assertAllPublic(addresses: readonly LookupAddress[]): void {
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new PrivateAddressError();
}
