import { join } from 'node:path';
import { isAllowed, Rights, servicePrincipal } from '@commerce/local-cloud/rights';
import { readServiceFile } from '@commerce/service-model';
import { render } from '@commerce/service-model/intrinsics';
import type { Template } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';

const IMAGES = 'arn:aws:s3:::thumbnails-images';
const UPLOADS = 'arn:aws:s3:::thumbnails-uploads';
const VALUES: Readonly<Record<string, string>> = {
  'AWS::AccountId': '000000000000',
  'ImagesBucket.Arn': IMAGES,
  'UploadsBucket.Arn': UPLOADS,
};

const { Resources } = readServiceFile(
  join(import.meta.dirname, '..'),
  'resources/buckets.yml',
) as Template;
const rights = new Rights(() => {});
for (const [id, bucket] of Object.entries({
  ImagesBucketPolicy: IMAGES,
  UploadsBucketPolicy: UPLOADS,
})) {
  const document = render(
    Resources[id]?.Properties?.PolicyDocument,
    (name, attribute) => VALUES[attribute === undefined ? name : `${name}.${attribute}`],
  );
  rights.putResourcePolicy(bucket, document as Parameters<Rights['putResourcePolicy']>[1]);
}

const distribution = (account: string) => {
  const principal = servicePrincipal(
    'cloudfront',
    `arn:aws:cloudfront::${account}:distribution/E1`,
  );
  return { ...principal, context: { ...principal.context, 'aws:SourceAccount': account } };
};
const own = distribution('000000000000');

describe('the bucket of the images', () => {
  it('is read by a distribution of the account', async () => {
    expect(await isAllowed(rights, own, 's3:GetObject', `${IMAGES}/MUG-01/small.webp`)).toBe(true);
  });

  it('is not read by a distribution of somebody else', async () => {
    const strange = distribution('111122223333');
    expect(await isAllowed(rights, strange, 's3:GetObject', `${IMAGES}/a`)).toBe(false);
  });

  it('is written by no distribution, and lists nothing to it', async () => {
    expect(await isAllowed(rights, own, 's3:PutObject', `${IMAGES}/a`)).toBe(false);
    expect(await isAllowed(rights, own, 's3:ListBucket', IMAGES)).toBe(false);
  });

  it('has all that a distribution reads: originals stay where they are', async () => {
    expect(await isAllowed(rights, own, 's3:GetObject', `${UPLOADS}/uploads/a`)).toBe(false);
  });
});
