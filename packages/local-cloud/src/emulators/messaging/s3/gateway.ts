import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { FauxqsApp } from '../../../borders/fauxqs.ts';
import type { S3Store } from '../../../borders/fauxqs-stores.ts';
import type { Right } from '../../../rights/policy.ts';
import type { Principal, Rights } from '../../../rights/rights.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import { readBody } from '../../shared/http-server.ts';
import { S3_GATEWAY } from '../rights.ts';
import type { CorsRule } from '../types.ts';
import { callerOf, callerWith } from './caller.ts';
import { corsHeaders } from './cors.ts';
import { verifyHeaderSignature } from './header-signature.ts';
import { listingOf } from './listings.ts';
import type { S3Change, S3EventName } from './notifications.ts';
import { postObject } from './post-object.ts';
import { isPresigned, verifyPresignedUrl } from './presigned-url.ts';
import {
  assertLimits,
  assertMethod,
  assertNoneRepeated,
  assertPreconditions,
  assertSupported,
  assertUploadOf,
  isConditional,
} from './request-rules.ts';
import { errorResponse, preflightResponse, type S3Response, write } from './responses.ts';
import { listRight, s3Rights } from './rights.ts';
import { S3Error } from './s3-error.ts';

interface S3Request {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly url: URL;
  readonly bucket: string;
  readonly key: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The most that fauxqs reads in one request. */
const LARGEST_BODY = 11 * 1_048_576;

/**
 * The front of S3: CORS, presigned requests and conditional writes are decided here, what remains
 * is fauxqs's. It also knows by which operation an object was written, which the store does not.
 */
export class S3Gateway {
  readonly #app: FauxqsApp;
  readonly #store: S3Store;
  readonly #rights: Rights;
  readonly #pass: string;
  readonly #log: (line: string) => void;
  readonly #cors = new Map<string, readonly CorsRule[]>();
  readonly #operation = new AsyncLocalStorage<S3EventName>();
  #conditionalWrites: Promise<unknown> = Promise.resolve();

  constructor(options: {
    readonly app: FauxqsApp;
    readonly store: S3Store;
    readonly rights: Rights;
    /** The pass by which the application lets requests of this gateway through. */
    readonly pass: string;
    readonly onChange: (change: S3Change) => void;
    readonly log: (line: string) => void;
  }) {
    this.#app = options.app;
    this.#store = options.store;
    this.#rights = options.rights;
    this.#pass = options.pass;
    this.#log = options.log;
    this.#store.spy = {
      addMessage: ({ bucket, key, status }) => {
        if (status === 'uploaded') options.onChange(this.#created(bucket, key));
        if (status === 'deleted') {
          options.onChange({ eventName: 'ObjectRemoved:Delete', bucket, key });
        }
      },
    };
  }

  setCors(bucket: string, rules: readonly CorsRule[]): void {
    this.#cors.set(bucket, rules);
  }

  readonly listener: RequestListener = async (message, response) => {
    try {
      const request = await parseRequest(message);
      const cors = this.#corsOf(request);
      const s3Response =
        request.method === 'OPTIONS'
          ? preflightResponse(cors)
          : await this.#respond(request).catch(errorResponse);
      write(response, { ...s3Response, headers: { ...s3Response.headers, ...cors } });
    } catch (error) {
      const known = error instanceof S3Error;
      if (!known) this.#log(`S3 ${message.method} ${message.url} failed: ${error}`);
      write(
        response,
        errorResponse(known ? error : new S3Error(500, 'InternalError', 'We encountered an error')),
      );
    }
  };

  #created(bucket: string, key: string): S3Change {
    const { contentLength, etag } = this.#store.headObject(bucket, key);
    return {
      eventName: this.#operation.getStore() ?? 'ObjectCreated:Put',
      bucket,
      key,
      object: { size: contentLength, eTag: etag.replaceAll('"', '') },
    };
  }

  #corsOf({ method, bucket, headers }: S3Request): Readonly<Record<string, string>> | undefined {
    if (headers.origin === undefined) return undefined;
    const isPreflight = method === 'OPTIONS';
    const requested = headers['access-control-request-headers'];
    return corsHeaders(this.#cors.get(bucket) ?? [], {
      origin: headers.origin,
      method: isPreflight ? String(headers['access-control-request-method']) : method,
      ...(isPreflight &&
        requested && { headers: requested.split(',').map((name) => name.trim().toLowerCase()) }),
    });
  }

  async #respond(request: S3Request): Promise<S3Response> {
    assertSupported(request.url);
    assertNoneRepeated(request.url);
    if (isPresigned(request.url)) {
      verifyPresignedUrl(request, new Date());
    } else {
      verifyHeaderSignature(request, new Date());
    }
    const contentType = request.headers['content-type'] ?? '';
    if (
      request.method === 'POST' &&
      !request.key &&
      contentType.startsWith('multipart/form-data')
    ) {
      return this.#operation.run('ObjectCreated:Post', () =>
        postObject({
          store: this.#store,
          authorize: ({ accessKeyId, securityToken }, key) =>
            this.#demand(callerWith(this.#rights, accessKeyId, securityToken), { ...request, key }),
          endpoint: request.url.origin,
          bucket: request.bucket,
          contentType,
          body: request.body,
          now: new Date(),
        }),
      );
    }
    if (request.method === 'PUT') assertLimits(request.key, request.headers);
    assertMethod(request);
    const caller = callerOf(this.#rights, request);
    await this.#demand(caller, request);
    assertUploadOf(this.#store, request);
    const listing = listingOf(this.#store, request);
    if (listing !== undefined) return listing;
    const response = await (isConditional(request.headers)
      ? this.#forwardConditionally(request)
      : this.#forward(request));
    if (response.status === 404 && request.key !== '') await this.#assertMayKnow(caller, request);
    return response;
  }

  async #demand(caller: Principal, request: S3Request): Promise<void> {
    if (caller.kind !== 'account') await this.#orDenied(caller, s3Rights(request));
  }

  /** Tells whether the caller may be told that there is no such object. */
  async #assertMayKnow(caller: Principal, { method, bucket }: S3Request): Promise<void> {
    const isRead = method === 'GET' || method === 'HEAD';
    if (isRead && this.#store.hasBucket(bucket)) await this.#orDenied(caller, [listRight(bucket)]);
  }

  async #orDenied(caller: Principal, rights: readonly Right[]): Promise<void> {
    try {
      await this.#rights.demand(caller, rights);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new S3Error(403, 'AccessDenied', error.message);
    }
  }

  /** One after another, so that nothing is written between the check and the write. */
  async #forwardConditionally(request: S3Request): Promise<S3Response> {
    const turn = this.#conditionalWrites.then(() => {
      assertPreconditions(this.#store, request);
      return this.#forward(request);
    });
    this.#conditionalWrites = turn.catch(() => {});
    return turn;
  }

  async #forward({ method, url, headers, body }: S3Request): Promise<S3Response> {
    if (body.length > LARGEST_BODY) {
      throw new S3Error(400, 'EntityTooLarge', 'The local S3 takes 11 MiB in one PUT at the most');
    }
    // An injection begins when it is awaited, which has to happen inside of the operation.
    const forwarded = await this.#operation.run(
      operationOf(method, headers),
      async () =>
        await this.#app.inject({
          method: method as 'GET',
          url: url.pathname + url.search,
          // By its own name, or the host would be read for that of a bucket.
          headers: { ...headers, host: 'localhost', [S3_GATEWAY]: this.#pass },
          ...(body.length > 0 && { payload: body }),
        }),
    );
    const { 'transfer-encoding': _, connection: __, ...rest } = forwarded.headers;
    return {
      status: forwarded.statusCode,
      headers: { ...(rest as S3Response['headers']), ...responseOverrides(url) },
      body: forwarded.rawPayload,
    };
  }
}

async function parseRequest(message: IncomingMessage): Promise<S3Request> {
  const { method = 'GET', headers } = message;
  const body = await readBody(message);
  try {
    const [path = ''] = (message.url ?? '').split('?');
    const url = new URL(`http://${headers.host ?? 'localhost'}${message.url}`);
    const [, bucket = '', ...key] = url.pathname.split('/').map(decodeURIComponent);
    return { method, path, url, bucket, key: key.join('/'), headers, body };
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

function operationOf(method: string, headers: IncomingMessage['headers']): S3EventName {
  if (method === 'POST') return 'ObjectCreated:CompleteMultipartUpload';
  return headers['x-amz-copy-source'] === undefined ? 'ObjectCreated:Put' : 'ObjectCreated:Copy';
}

/** `response-content-type` and its kin, as a presigned GET may set them. */
const responseOverrides = (url: URL): Record<string, string> =>
  Object.fromEntries(
    [...url.searchParams]
      .filter(([name]) => name.startsWith('response-'))
      .map(([name, value]) => [name.slice('response-'.length), value]),
  );
