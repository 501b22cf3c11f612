import type { Emulator } from '../emulator.ts';
import type { AskOrigin, Edge } from './edge.ts';

/** The headers, cookies or query parameters that a policy names. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'only'; readonly names: readonly string[] }
  | { readonly kind: 'allExcept'; readonly names: readonly string[] };

/** The parts of a request that a policy takes. */
export interface RequestSelection {
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
}

/** What makes a cached response another one, and for how long it is kept: seconds. */
export interface CachePolicy extends RequestSelection {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly gzip: boolean;
  readonly brotli: boolean;
}

/** Headers that the edge adds to, or takes from, every response. */
export interface ResponseHeadersPolicy {
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
    readonly override: boolean;
  }[];
  readonly removed: readonly string[];
}

/** The server behind a behaviour. */
export interface Origin {
  readonly id: string;
  readonly domain: string;
  /** Put before the path of each request; empty, or `/live`. */
  readonly path: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly isBucket: boolean;
}

/** A CloudFront Function by its source. */
export interface EdgeFunctionSource {
  readonly name: string;
  readonly code: string;
}

/** What happens to requests of some paths. */
export interface Behaviour {
  /** `/images/*`; `*` for the default one. */
  readonly pattern: string;
  readonly origin: Origin;
  readonly methods: readonly string[];
  readonly cachePolicy: CachePolicy;
  readonly originRequestPolicy: RequestSelection | undefined;
  readonly responseHeadersPolicy: ResponseHeadersPolicy | undefined;
  readonly viewerRequest: EdgeFunctionSource | undefined;
  readonly viewerResponse: EdgeFunctionSource | undefined;
  readonly compress: boolean;
}

/** The page that stands for a status of an origin. */
export interface ErrorPage {
  readonly status: number;
  readonly pagePath: string | undefined;
  readonly responseStatus: number;
  /** Seconds for which the origin is not asked again. */
  readonly minTtl: number;
}

/** A distribution, as its template says it. */
export interface DistributionSettings {
  readonly id: string;
  readonly domainName: string;
  readonly rootObject: string | undefined;
  /** By their ids. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** In the order of the template, the default one last: the first whose pattern fits is taken. */
  readonly behaviours: readonly Behaviour[];
  readonly errorPages: readonly ErrorPage[];
}

/** A request on its way: names of headers are in lower case. */
export interface EdgeRequest {
  readonly method: string;
  /** Encoded, begins with a slash. */
  readonly path: string;
  /** As it came, without its question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ip: string;
}

/** A whole response. */
export interface EdgeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** CloudFront: distributions by their templates, and an API for invalidations. */
export interface CdnEmulator extends Emulator {
  /** Says how origins are reached. */
  connect(askOrigin: AskOrigin): void;
  putCachePolicy(id: string, config: unknown): void;
  putOriginRequestPolicy(id: string, config: unknown): void;
  putResponseHeadersPolicy(id: string, config: unknown): void;
  putFunction(arn: string, source: EdgeFunctionSource): void;
  /** After its parts. @throws UnsupportedDistributionError */
  putDistribution(id: string, domainName: string, config: unknown): void;
  distributions(): readonly Edge[];
}
