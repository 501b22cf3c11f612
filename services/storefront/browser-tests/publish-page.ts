import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { SharedPlatform } from '@commerce/testing';
import { buildPage } from '../page/build.ts';

const BUCKET = 'storefront-site-local-us-east-1-000000000000';

/** Puts the page where the distribution of the platform finds it, unless it is there. */
export async function publishPage({
  url,
  aws,
}: Pick<SharedPlatform, 'url' | 'aws'>): Promise<void> {
  const { ok } = await fetch(url, { headers: { accept: 'text/html' } });
  if (ok) return;
  for (const { path, contents, contentType } of await buildPage()) {
    const file = { Key: path, Body: contents, ContentType: contentType };
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, ...file }));
  }
}
