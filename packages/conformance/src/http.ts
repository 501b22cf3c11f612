import { request } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; the values of a name that came twice are in a list. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: string;
}

/** Sends a request exactly as it is given: no header is added but `host` and the body's length. */
export function sendHttp(
  method: string,
  url: string,
  options: {
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string | Uint8Array;
  } = {},
): Promise<HttpAnswer> {
  const { headers = {}, body } = options;
  const target = new URL(url);
  const send = target.protocol === 'https:' ? secureRequest : request;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        method,
        host: target.hostname,
        port: target.port,
        // As it is written: a URL object would tidy it up.
        path: url.slice(url.indexOf('/', target.protocol.length + 2)),
        headers: {
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
          ...(headers as Record<string, string | string[]>),
        },
      },
      async (incoming) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk);
        resolve({
          status: incoming.statusCode ?? 0,
          // Lists of this realm, not of Node's: Jest runs each test in one of its own.
          headers: Object.fromEntries(
            Object.entries(incoming.headersDistinct).map(([name, values = []]) => [
              name,
              [...values],
            ]),
          ),
          body: Buffer.concat(chunks).toString(),
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
