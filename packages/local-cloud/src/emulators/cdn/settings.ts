import * as z from 'zod';
import { managedCachePolicies, managedOriginRequestPolicies } from './managed-policies.ts';
import type {
  Behaviour,
  CachePolicy,
  DistributionSettings,
  EdgeFunctionSource,
  Origin,
  RequestSelection,
  ResponseHeadersPolicy,
  Selection,
} from './types.ts';

/** The parts of a distribution that are resources of their own, by what `Ref` and `GetAtt` give. */
export interface DistributionParts {
  readonly cachePolicies: ReadonlyMap<string, CachePolicy>;
  readonly originRequestPolicies: ReadonlyMap<string, RequestSelection>;
  readonly responseHeadersPolicies: ReadonlyMap<string, ResponseHeadersPolicy>;
  /** By ARN. */
  readonly functions: ReadonlyMap<string, EdgeFunctionSource>;
}

/** A template says something that the edge of this machine does not know. */
export class UnsupportedDistributionError extends Error {
  override readonly name = 'UnsupportedDistributionError';
}

const names = z.array(z.string()).default([]);
const seconds = z.coerce.number().nonnegative();

/** `HeaderBehavior: whitelist` and its like. */
const selection = (
  behavior: 'HeaderBehavior' | 'CookieBehavior' | 'QueryStringBehavior',
  listed: 'Headers' | 'Cookies' | 'QueryStrings',
) =>
  z
    .strictObject({ [behavior]: z.string(), [listed]: names })
    .transform((config, context): Selection => {
      const kind = config[behavior];
      const list = (config[listed] as string[]).map((name) =>
        listed === 'Headers' ? name.toLowerCase() : name,
      );
      if (kind === 'none') return { kind: 'none' };
      if (kind === 'all' || kind === 'allViewer') return { kind: 'all' };
      if (kind === 'whitelist') return { kind: 'only', names: list };
      if (kind === 'allExcept') return { kind: 'allExcept', names: list };
      context.addIssue(`${behavior} ${String(kind)} is not known here`);
      return z.NEVER;
    });

const selections = {
  HeadersConfig: selection('HeaderBehavior', 'Headers'),
  CookiesConfig: selection('CookieBehavior', 'Cookies'),
  QueryStringsConfig: selection('QueryStringBehavior', 'QueryStrings'),
};

const selectionsOf = (config: {
  HeadersConfig: Selection;
  CookiesConfig: Selection;
  QueryStringsConfig: Selection;
}): RequestSelection => ({
  headers: config.HeadersConfig,
  cookies: config.CookiesConfig,
  query: config.QueryStringsConfig,
});

const label = { Name: z.string(), Comment: z.string().optional() };

/** `CachePolicyConfig` of a template. */
export const cachePolicyConfig = z
  .strictObject({
    ...label,
    MinTTL: seconds,
    DefaultTTL: seconds,
    MaxTTL: seconds,
    ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      ...selections,
      EnableAcceptEncodingGzip: z.boolean(),
      EnableAcceptEncodingBrotli: z.boolean().default(false),
    }),
  })
  .transform(
    ({
      MinTTL,
      DefaultTTL,
      MaxTTL,
      ParametersInCacheKeyAndForwardedToOrigin: key,
    }): CachePolicy => ({
      ...selectionsOf(key),
      minTtl: MinTTL,
      defaultTtl: DefaultTTL,
      maxTtl: MaxTTL,
      gzip: key.EnableAcceptEncodingGzip,
      brotli: key.EnableAcceptEncodingBrotli,
    }),
  );

/** `OriginRequestPolicyConfig` of a template. */
export const originRequestPolicyConfig = z
  .strictObject({ ...label, ...selections })
  .transform(selectionsOf);

const override = { Override: z.boolean() };
const security = z
  .strictObject({
    ContentSecurityPolicy: z
      .strictObject({ ContentSecurityPolicy: z.string(), ...override })
      .optional(),
    ContentTypeOptions: z.strictObject(override).optional(),
    FrameOptions: z.strictObject({ FrameOption: z.string(), ...override }).optional(),
    ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }).optional(),
    StrictTransportSecurity: z
      .strictObject({
        AccessControlMaxAgeSec: z.coerce.number(),
        IncludeSubdomains: z.boolean().default(false),
        Preload: z.boolean().default(false),
        ...override,
      })
      .optional(),
  })
  .default({});

/** `ResponseHeadersPolicyConfig` of a template. */
export const responseHeadersPolicyConfig = z
  .strictObject({
    ...label,
    SecurityHeadersConfig: security,
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })),
      })
      .default({ Items: [] }),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .default({ Items: [] }),
  })
  .transform(
    ({
      SecurityHeadersConfig,
      CustomHeadersConfig,
      RemoveHeadersConfig,
    }): ResponseHeadersPolicy => ({
      headers: [
        ...securityHeaders(SecurityHeadersConfig),
        ...CustomHeadersConfig.Items.map(({ Header, Value, Override }) => ({
          name: Header.toLowerCase(),
          value: Value,
          override: Override,
        })),
      ],
      removed: RemoveHeadersConfig.Items.map(({ Header }) => Header.toLowerCase()),
    }),
  );

function securityHeaders({
  ContentSecurityPolicy: csp,
  ContentTypeOptions: type,
  FrameOptions: frame,
  ReferrerPolicy: referrer,
  StrictTransportSecurity: hsts,
}: z.output<typeof security>): ResponseHeadersPolicy['headers'] {
  const header = (name: string, value: string, { Override }: { Override: boolean }) => [
    { name, value, override: Override },
  ];
  return [
    ...(csp ? header('content-security-policy', csp.ContentSecurityPolicy, csp) : []),
    ...(type ? header('x-content-type-options', 'nosniff', type) : []),
    ...(frame ? header('x-frame-options', frame.FrameOption, frame) : []),
    ...(referrer ? header('referrer-policy', referrer.ReferrerPolicy, referrer) : []),
    ...(hsts
      ? header(
          'strict-transport-security',
          [
            `max-age=${hsts.AccessControlMaxAgeSec}`,
            ...(hsts.IncludeSubdomains ? ['includeSubDomains'] : []),
            ...(hsts.Preload ? ['preload'] : []),
          ].join('; '),
          hsts,
        )
      : []),
  ];
}

const behaviour = z.strictObject({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachedMethods: z.array(z.string()).optional(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(
      z.strictObject({
        EventType: z.enum(['viewer-request', 'viewer-response']),
        FunctionARN: z.string(),
      }),
    )
    .default([]),
  Compress: z.boolean().default(false),
});
type BehaviourConfig = z.output<typeof behaviour>;

const distributionConfig = z.object({
  DefaultRootObject: z.string().optional(),
  DefaultCacheBehavior: behaviour,
  CacheBehaviors: z.array(behaviour).default([]),
  CustomErrorResponses: z
    .array(
      z.strictObject({
        ErrorCode: z.coerce.number(),
        ResponseCode: z.coerce.number().optional(),
        ResponsePagePath: z.string().optional(),
        ErrorCachingMinTTL: seconds.default(10),
      }),
    )
    .default([]),
  Origins: z.array(
    z.object({
      Id: z.string(),
      DomainName: z.string(),
      OriginPath: z.string().default(''),
      OriginCustomHeaders: z
        .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
        .default([]),
      S3OriginConfig: z.unknown().optional(),
    }),
  ),
});

/**
 * Reads a distribution as its template says it.
 *
 * @throws UnsupportedDistributionError
 */
export function settingsOf(
  id: string,
  domainName: string,
  config: unknown,
  parts: DistributionParts,
): DistributionSettings {
  const outcome = distributionConfig.safeParse(config);
  if (!outcome.success) throw new UnsupportedDistributionError(z.prettifyError(outcome.error));
  const { Origins, CacheBehaviors, DefaultCacheBehavior, CustomErrorResponses, DefaultRootObject } =
    outcome.data;
  const origins = new Map(
    Origins.map((origin): [string, Origin] => [
      origin.Id,
      {
        id: origin.Id,
        domain: origin.DomainName,
        path: origin.OriginPath,
        isBucket: origin.S3OriginConfig !== undefined,
        customHeaders: Object.fromEntries(
          origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
            HeaderName.toLowerCase(),
            HeaderValue,
          ]),
        ),
      },
    ]),
  );
  const read = behaviourReader(origins, parts);
  return {
    id,
    domainName,
    rootObject: DefaultRootObject,
    origins,
    behaviours: [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: '*' }].map(read),
    errorPages: CustomErrorResponses.map((page) => ({
      status: page.ErrorCode,
      pagePath: page.ResponsePagePath,
      responseStatus: page.ResponseCode ?? page.ErrorCode,
      minTtl: page.ErrorCachingMinTTL,
    })),
  };
}

const behaviourReader =
  (origins: ReadonlyMap<string, Origin>, parts: DistributionParts) =>
  (config: BehaviourConfig): Behaviour => {
    const functionOf = (type: string): EdgeFunctionSource | undefined => {
      const found = config.FunctionAssociations.find(({ EventType }) => EventType === type);
      return found && known('function', found.FunctionARN, parts.functions);
    };
    const { OriginRequestPolicyId: request, ResponseHeadersPolicyId: headers } = config;
    return {
      pattern: config.PathPattern,
      origin: known('origin', config.TargetOriginId, origins),
      methods: config.AllowedMethods,
      cachePolicy: known(
        'cache policy',
        config.CachePolicyId,
        new Map([...managedCachePolicies, ...parts.cachePolicies]),
      ),
      originRequestPolicy:
        request === undefined
          ? undefined
          : known(
              'origin request policy',
              request,
              new Map([...managedOriginRequestPolicies, ...parts.originRequestPolicies]),
            ),
      responseHeadersPolicy:
        headers === undefined
          ? undefined
          : known('response headers policy', headers, parts.responseHeadersPolicies),
      viewerRequest: functionOf('viewer-request'),
      viewerResponse: functionOf('viewer-response'),
      compress: config.Compress,
    };
  };

function known<Part>(what: string, id: string, parts: ReadonlyMap<string, Part>): Part {
  const part = parts.get(id);
  if (part === undefined) throw new UnsupportedDistributionError(`There is no ${what} ${id}`);
  return part;
}
