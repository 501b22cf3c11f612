import { randomBytes } from 'node:crypto';
import { ageOf, type CachedResponse, EdgeCache, mayReplaceError, stateOf } from './cache.ts';
import { compressed, type Encoding, encodingFor } from './compression.ts';
import { conditional } from './conditional.ts';
import {
  type EdgeFunction,
  EdgeFunctionExecutionError,
  type EdgeFunctionOutcome,
  loadEdgeFunction,
} from './edge-function.ts';
import { freshnessOf } from './freshness.ts';
import {
  EdgeFunctionValidationError,
  eventOf,
  requestFrom,
  responseFrom,
} from './function-event.ts';
import { Invalidations } from './invalidations.ts';
import { cacheKeyOf, conditionsOf, originRequest, validatorsOf } from './origin-request.ts';
import { matchesPattern } from './path-pattern.ts';
import { withHeaders } from './response-headers.ts';
import type {
  Behaviour,
  DistributionSettings,
  EdgeFunctionSource,
  EdgeRequest,
  EdgeResponse,
  Origin,
} from './types.ts';

/** Asks the server behind a behaviour. Rejects when it cannot be reached. */
export type AskOrigin = (
  origin: Origin,
  request: EdgeRequest,
  body: Buffer,
) => Promise<EdgeResponse>;

/** The means of a distribution. */
export interface EdgeDependencies {
  readonly askOrigin: AskOrigin;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

interface Asked {
  readonly behaviour: Behaviour;
  /** As it came, before a function changed it. */
  readonly viewer: EdgeRequest;
  readonly request: EdgeRequest;
  readonly encoding: Encoding;
}

interface Answer {
  readonly response: EdgeResponse;
  readonly cache: 'Hit' | 'Miss' | 'RefreshHit' | 'Error';
  readonly age?: number;
}

/**
 * A distribution at the edge: what CloudFront does between a viewer and an origin.
 *
 * @example
 * ```ts
 * const edge = new Edge(settings, { askOrigin, now: Date.now, log: console.error });
 * const { status } = await edge.respond(request, Buffer.alloc(0));
 * ```
 */
export class Edge {
  readonly settings: DistributionSettings;
  readonly invalidations: Invalidations;
  readonly #cache = new EdgeCache();
  readonly #functions = new Map<string, EdgeFunction>();
  readonly #underWay = new Map<string, Promise<Answer>>();
  readonly #dependencies: EdgeDependencies;

  /** @throws EdgeFunctionError */
  constructor(settings: DistributionSettings, dependencies: EdgeDependencies) {
    this.settings = settings;
    this.#dependencies = dependencies;
    this.invalidations = new Invalidations((paths) => this.#cache.invalidate(paths));
    for (const { viewerRequest, viewerResponse } of settings.behaviours) {
      for (const source of [viewerRequest, viewerResponse]) {
        if (source) this.#functions.set(source.name, loadEdgeFunction(source));
      }
    }
  }

  /** The behaviour of a path: the first whose pattern fits. */
  behaviourOf(path: string): Behaviour {
    const found = this.settings.behaviours.find(({ pattern }) => matchesPattern(pattern, path));
    if (!found) throw new Error(`${this.settings.id} has no default behaviour`);
    return found;
  }

  async respond(viewer: EdgeRequest, body: Buffer): Promise<EdgeResponse> {
    const declared = this.behaviourOf(viewer.path);
    if (!declared.methods.includes(viewer.method)) {
      return plain(
        403,
        'This distribution is not configured to allow the HTTP request method',
        'Error',
      );
    }
    try {
      const { made: request, behaviour } = this.#viewerRequest(declared, viewer);
      if ('status' in request) {
        return finished(behaviour, viewer, request, 'FunctionGeneratedResponse from cloudfront');
      }
      const { response, cache, age } = await this.#answer(behaviour, viewer, request, body);
      const whole = this.#viewerResponse(behaviour, request, response);
      return finished(behaviour, request, whole, `${cache} from cloudfront`, age);
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** What a function makes of a request, and the behaviour with the origin that it chose. */
  #viewerRequest(
    behaviour: Behaviour,
    request: EdgeRequest,
  ): { readonly made: EdgeRequest | EdgeResponse; readonly behaviour: Behaviour } {
    const { viewerRequest: source } = behaviour;
    const outcome = source && this.#call(source, 'viewer-request', request);
    const made = outcome ? requestFrom(outcome.value, request) : request;
    const { rootObject } = this.settings;
    const isRoot = 'path' in made && made.path === '/' && rootObject !== undefined;
    return {
      made: isRoot ? { ...made, path: `/${rootObject}` } : made,
      behaviour: this.#withOrigin(behaviour, outcome?.originId),
    };
  }

  #withOrigin(behaviour: Behaviour, id: string | undefined): Behaviour {
    if (id === undefined) return behaviour;
    const origin = this.settings.origins.get(id);
    if (origin) return { ...behaviour, origin };
    throw new EdgeFunctionExecutionError(`${this.settings.id} has no origin ${id}`);
  }

  /** Not for errors of an origin: CloudFront does not run functions for them. */
  #viewerResponse(
    { viewerResponse: source }: Behaviour,
    request: EdgeRequest,
    response: EdgeResponse,
  ): EdgeResponse {
    if (!source || response.status >= 400) return response;
    return responseFrom(this.#call(source, 'viewer-response', request, response).value, response);
  }

  #call(
    source: EdgeFunctionSource,
    type: 'viewer-request' | 'viewer-response',
    request: EdgeRequest,
    response?: EdgeResponse,
  ): EdgeFunctionOutcome {
    const context = {
      distributionDomainName: this.settings.domainName,
      distributionId: this.settings.id,
      requestId: randomBytes(28).toString('base64url'),
    };
    const run = this.#functions.get(source.name);
    if (!run) throw new EdgeFunctionExecutionError(`${source.name} is not loaded`);
    return run(eventOf(type, context, request, response));
  }

  async #answer(
    behaviour: Behaviour,
    viewer: EdgeRequest,
    request: EdgeRequest,
    body: Buffer,
  ): Promise<Answer> {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead) return this.#uncached(behaviour, request, body);
    if (behaviour.cachePolicy.maxTtl === 0) return this.#uncached(behaviour, request, body);
    const encoding = encodingOf(behaviour, request);
    const key = cacheKeyOf(behaviour.cachePolicy, request, encoding);
    const cached = this.#cache.get(key);
    const now = this.#dependencies.now();
    const state = cached && stateOf(cached, now);
    if (cached && state === 'fresh') {
      return { response: cached.response, cache: 'Hit', age: ageOf(cached, now) };
    }
    const ask = () =>
      this.#fetch(key, cached, {
        behaviour,
        viewer,
        request: { ...request, method: 'GET' },
        encoding,
      });
    if (cached && state === 'stale-while-revalidate') {
      void ask().catch((error) => this.#dependencies.log(`${request.path}: ${error}`));
      return { response: cached.response, cache: 'Hit', age: ageOf(cached, now) };
    }
    return ask();
  }

  /** Requests for the same thing at the same time ask the origin once. */
  #fetch(key: string, cached: CachedResponse | undefined, asked: Asked): Promise<Answer> {
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const answer = this.#ask(key, cached, asked).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, answer);
    return answer;
  }

  async #ask(
    key: string,
    cached: CachedResponse | undefined,
    { behaviour, viewer, request, encoding }: Asked,
  ): Promise<Answer> {
    const { now } = this.#dependencies;
    const validators = cached ? validatorsOf(cached.response) : {};
    const sent = originRequest(behaviour, request, validators);
    const given = await this.#reach(behaviour.origin, sent, Buffer.alloc(0));
    if (cached && given.status >= 500 && mayReplaceError(cached, now())) {
      return { response: cached.response, cache: 'Hit', age: ageOf(cached, now()) };
    }
    const isSame = given.status === 304 && cached !== undefined;
    const whole = isSame
      ? { ...cached.response, headers: { ...cached.response.headers, ...confirmed(given) } }
      : await compressed(await this.#errorPage(behaviour, request, given), encoding);
    const freshness = freshnessOf(
      isSame ? whole : { ...whole, status: given.status },
      behaviour.cachePolicy,
      this.settings.errorPages,
      new Date(now()),
    );
    if (freshness.ttl > 0 || freshness.staleWhileRevalidate > 0) {
      const paths = [...new Set([viewer.path, request.path])];
      this.#cache.put(key, { response: whole, freshness, storedAt: now(), paths });
    }
    return {
      response: whole,
      cache: isSame ? 'RefreshHit' : given.status >= 400 ? 'Error' : 'Miss',
    };
  }

  async #uncached(behaviour: Behaviour, request: EdgeRequest, body: Buffer): Promise<Answer> {
    const sent = originRequest(behaviour, request, conditionsOf(request));
    const response = await this.#reach(behaviour.origin, sent, body);
    const shown = await this.#errorPage(behaviour, request, response);
    return {
      response: await compressed(shown, encodingOf(behaviour, request)),
      cache: response.status >= 400 ? 'Error' : 'Miss',
    };
  }

  /** Asks an origin; responds in its place when it cannot be reached. */
  async #reach(origin: Origin, request: EdgeRequest, body: Buffer): Promise<EdgeResponse> {
    const { askOrigin, log } = this.#dependencies;
    return askOrigin(origin, request, body).catch((error) => {
      log(`${origin.id} cannot be reached: ${error}`);
      return plain(502, 'CloudFront wasn’t able to connect to the origin.', 'Error');
    });
  }

  /** The page that the distribution shows for a status of an origin. */
  async #errorPage(
    behaviour: Behaviour,
    request: EdgeRequest,
    response: EdgeResponse,
  ): Promise<EdgeResponse> {
    const page = this.settings.errorPages.find(({ status }) => status === response.status);
    if (!page?.pagePath || request.path === page.pagePath) return response;
    const { origin } = this.behaviourOf(page.pagePath);
    const asked = { ...request, method: 'GET', path: page.pagePath, query: '' };
    const shown = await this.#dependencies.askOrigin(
      origin,
      originRequest({ ...behaviour, origin }, asked, {}),
      Buffer.alloc(0),
    );
    return shown.status === 200 ? { ...shown, status: page.responseStatus } : response;
  }

  #failed(error: unknown): EdgeResponse {
    this.#dependencies.log(String(error));
    if (error instanceof EdgeFunctionValidationError) {
      return plain(
        502,
        'The CloudFront function returned an invalid value',
        'FunctionValidationError',
      );
    }
    if (error instanceof EdgeFunctionExecutionError) {
      return plain(503, 'The CloudFront function failed', 'FunctionExecutionError');
    }
    throw error;
  }
}

const encodingOf = ({ compress, cachePolicy }: Behaviour, { headers }: EdgeRequest): Encoding =>
  compress ? encodingFor(headers['accept-encoding'], cachePolicy) : 'identity';

/** What an origin says anew of a response that it confirms. */
const confirmed = ({ headers }: EdgeResponse): EdgeResponse['headers'] =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^(cache-control|expires|date)$/.test(name)),
  );

/** The response as the viewer gets it. */
function finished(
  { responseHeadersPolicy }: Behaviour,
  request: EdgeRequest,
  response: EdgeResponse,
  xCache: string,
  age?: number,
): EdgeResponse {
  const { headers, ...rest } = withHeaders(response, responseHeadersPolicy);
  return conditional(request, {
    ...rest,
    headers: {
      ...headers,
      ...(age !== undefined && { age: String(age) }),
      via: '1.1 edge.cloudfront.net (CloudFront)',
      'x-cache': xCache,
    },
  });
}

const plain = (status: number, text: string, cache: string): EdgeResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-cache': `${cache} from cloudfront` },
  body: Buffer.from(`${text}\n`),
});
