import type { EmulatorContext } from '../emulator.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { cloudFrontListener } from './cloudfront-listener.ts';
import { type AskOrigin, Edge } from './edge.ts';
import {
  cachePolicyConfig,
  originRequestPolicyConfig,
  responseHeadersPolicyConfig,
  settingsOf,
} from './settings.ts';
import type {
  CachePolicy,
  CdnEmulator,
  EdgeFunctionSource,
  RequestSelection,
  ResponseHeadersPolicy,
} from './types.ts';

/**
 * Starts CloudFront: its distributions come from templates, its API takes invalidations. What is
 * cached is gone with the process.
 */
export async function startCdn(context: EmulatorContext): Promise<CdnEmulator> {
  const cachePolicies = new Map<string, CachePolicy>();
  const originRequestPolicies = new Map<string, RequestSelection>();
  const responseHeadersPolicies = new Map<string, ResponseHeadersPolicy>();
  const functions = new Map<string, EdgeFunctionSource>();
  const edges = new Map<string, Edge>();
  let ask: AskOrigin = async ({ id }) => {
    throw new Error(`Nothing is connected to ${id}`);
  };
  const server = await serve(context, 'cdn', cloudFrontListener(edges, context));

  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_CLOUDFRONT: server.endpoint },
    connect: (askOrigin) => {
      ask = askOrigin;
    },
    putCachePolicy: (id, config) => {
      cachePolicies.set(id, cachePolicyConfig.parse(config));
    },
    putOriginRequestPolicy: (id, config) => {
      originRequestPolicies.set(id, originRequestPolicyConfig.parse(config));
    },
    putResponseHeadersPolicy: (id, config) => {
      responseHeadersPolicies.set(id, responseHeadersPolicyConfig.parse(config));
    },
    putFunction: (arn, source) => {
      functions.set(arn, source);
    },
    putDistribution: (id, domainName, config) => {
      const settings = settingsOf(id, domainName, config, {
        cachePolicies,
        originRequestPolicies,
        responseHeadersPolicies,
        functions,
      });
      const edge = new Edge(settings, {
        askOrigin: (...asked) => ask(...asked),
        now: Date.now,
        log: (line) => context.log(`cdn: ${line}`),
      });
      edges.set(id, edge);
    },
    distributions: () => [...edges.values()],
    stop: onlyOnce(() => server.close()),
  };
}
