import type { CachePolicy, RequestSelection } from './types.ts';

const none = { kind: 'none' } as const;
const all = { kind: 'all' } as const;
const nothing: RequestSelection = { headers: none, cookies: none, query: none };

/**
 * Cache policies that AWS keeps, by their ids.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const managedCachePolicies: ReadonlyMap<string, CachePolicy> = new Map([
  [
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // CachingDisabled
    { ...nothing, minTtl: 0, defaultTtl: 0, maxTtl: 0, gzip: false, brotli: false },
  ],
  [
    '658327ea-f89d-4fab-a63d-7e88639e58f6', // CachingOptimized
    { ...nothing, minTtl: 1, defaultTtl: 86_400, maxTtl: 31_536_000, gzip: true, brotli: true },
  ],
]);

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
export const managedOriginRequestPolicies: ReadonlyMap<string, RequestSelection> = new Map([
  [
    'b689b0a8-53d0-40ab-baf2-68738e2966ac', // AllViewerExceptHostHeader
    { headers: { kind: 'allExcept', names: ['host'] }, cookies: all, query: all },
  ],
  ['216adef6-5c7f-47e4-b989-5493eafa07d3', { headers: all, cookies: all, query: all }], // AllViewer
]);
