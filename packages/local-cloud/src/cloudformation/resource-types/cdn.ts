import { createHash } from 'node:crypto';
import { ACCOUNT_ID } from '../../emulators/emulator.ts';
import type { Emulators } from '../../emulators/index.ts';
import { withReferences } from '../dynamic-references.ts';
import type { PhysicalResource, ResourceType, StackContext } from '../resource-type.ts';

/** An id that is the same in every run. */
const idOf = ({ service, stage }: StackContext, logicalId: string, length: number): string =>
  createHash('sha256')
    .update(`${service} ${stage} ${logicalId}`)
    .digest('hex')
    .slice(0, length)
    .toUpperCase();

/** A policy of CloudFront: all of it is in one property, and `Ref` is its id. */
const policy = (
  type: string,
  property: string,
  put: (emulators: Emulators, id: string, config: unknown) => void,
): ResourceType => ({
  type,
  pass: 'things',
  supported: [property],
  ignored: [],
  physical: (_, context, { logicalId }): PhysicalResource => {
    const id = idOf(context, logicalId, 32).toLowerCase();
    return { ref: id, attributes: { Id: id } };
  },
  async provision({ physical, properties }, { emulators }) {
    put(emulators, physical.ref, properties[property]);
  },
});

export const cachePolicy = policy(
  'AWS::CloudFront::CachePolicy',
  'CachePolicyConfig',
  ({ cdn }, id, config) => cdn.putCachePolicy(id, config),
);

export const originRequestPolicy = policy(
  'AWS::CloudFront::OriginRequestPolicy',
  'OriginRequestPolicyConfig',
  ({ cdn }, id, config) => cdn.putOriginRequestPolicy(id, config),
);

export const responseHeadersPolicy = policy(
  'AWS::CloudFront::ResponseHeadersPolicy',
  'ResponseHeadersPolicyConfig',
  ({ cdn }, id, config) => cdn.putResponseHeadersPolicy(id, config),
);

/** It signs requests for buckets, which ask by their policies who it is. */
export const originAccessControl = policy(
  'AWS::CloudFront::OriginAccessControl',
  'OriginAccessControlConfig',
  () => {},
);

export const edgeFunction: ResourceType = {
  type: 'AWS::CloudFront::Function',
  pass: 'things',
  supported: ['Name', 'FunctionCode'],
  ignored: ['AutoPublish', 'FunctionConfig', 'FunctionMetadata', 'Tags'],
  physical(name) {
    const arn = `arn:aws:cloudfront::${ACCOUNT_ID}:function/${name('Name')}`;
    return { ref: arn, attributes: { FunctionARN: arn, Stage: 'LIVE' } };
  },
  async provision({ physical, properties }, { emulators }) {
    emulators.cdn.putFunction(physical.ref, {
      name: String(properties.Name),
      code: String(properties.FunctionCode),
    });
  },
};

export const distribution: ResourceType = {
  type: 'AWS::CloudFront::Distribution',
  // It names policies and functions, and nothing of them names it.
  pass: 'links',
  supported: ['DistributionConfig'],
  ignored: ['Tags'],
  physical(_, context, { logicalId }) {
    const id = `E${idOf(context, logicalId, 13)}`;
    return { ref: id, attributes: { Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` } };
  },
  async provision({ physical, properties }, { emulators }) {
    const { ref, attributes } = physical;
    const config = withReferences(properties.DistributionConfig, emulators.parameters);
    emulators.cdn.putDistribution(ref, attributes.DomainName ?? '', config);
  },
};
