import { asRecord, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

const BLOCKS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

const configuration = (blocks: readonly string[]) => ({
  PublicAccessBlockConfiguration: Object.fromEntries(blocks.map((block) => [block, true])),
});

/** No bucket can be opened to the world, by whichever policy. */
export const bucketIsPrivate: Rule = {
  id: 'bucket-is-private',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::S3::Bucket').flatMap(({ logicalId, properties }) => {
      const block = asRecord(properties.PublicAccessBlockConfiguration);
      const missing = BLOCKS.filter((name) => block[name] !== true);
      return missing.length === 0
        ? []
        : [
            {
              subject: logicalId,
              message: `Set ${missing.join(', ')} in PublicAccessBlockConfiguration; for osls's own bucket set provider.deploymentBucket.blockPublicAccess.`,
            },
          ];
    }),
  accepts: {
    resources: { Images: { Type: 'AWS::S3::Bucket', Properties: configuration(BLOCKS) } },
  },
  rejects: {
    resources: {
      Images: { Type: 'AWS::S3::Bucket', Properties: configuration(BLOCKS.slice(1)) },
    },
  },
};
