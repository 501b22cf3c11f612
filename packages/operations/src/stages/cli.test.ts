import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
  const s3 = cloud.client(S3Client, { forcePathStyle: true });
  for (const region of ['us-east-1', 'eu-central-1']) {
    const Bucket = `thumbnails-images-pr-1-${region}-000000000000`;
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
  }
  await cloud
    .client(SSMClient)
    .send(
      new PutParameterCommand({ Name: '/commerce/pull-request/a', Value: '1', Type: 'String' }),
    );
}, 30_000);
afterAll(() => cloud?.stop());

/** Runs the command against the local cloud, which answers for every region. */
async function stage(command: string, AWS_REGION?: string): Promise<string[]> {
  const { AWS_REGION: _, ...inherited } = { ...process.env, ...cloud.emulators.environment };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'cli.ts'), ...command.split(' ')],
    { env: { ...inherited, ...(AWS_REGION !== undefined && { AWS_REGION }) } },
  );
  return stdout.trim().split('\n');
}
const bucket = (region: string) => `thumbnails-images-pr-1-${region}-000000000000`;

describe('npm run stage', () => {
  it('prepares a stage from another', async () => {
    expect(await stage('prepare pr-1 --from pull-request')).toEqual(['/commerce/pr-1/a']);
  }, 60_000);

  it.each([
    ['us-east-1 when nobody says', 'empty pr-1', undefined, 'us-east-1'],
    ['that of the environment', 'empty pr-1', 'eu-central-1', 'eu-central-1'],
    ['that of the option', 'empty pr-1 --region us-east-1', 'eu-central-1', 'us-east-1'],
  ])(
    'empties the buckets of a region: %s',
    async (_, command, environment, region) => {
      expect(await stage(command, environment)).toEqual([bucket(region)]);
    },
    60_000,
  );

  it('forgets a stage, and says so again without an error', async () => {
    expect(await stage('forget pr-1')).toEqual(['/commerce/pr-1/a']);
    expect(await stage('forget pr-1')).toEqual(['']);
  }, 60_000);

  it.each([
    ['empty prod', 'is no stage of a pull request'],
    ['empty pr-1 --all', "Unknown option '--all'"],
    ['prepare pr-1', 'Expected npm run stage -- prepare pr-1 --from'],
  ])(
    'rejects %s',
    async (command, message) => {
      await expect(stage(command)).rejects.toMatchObject({
        code: expect.any(Number),
        stderr: expect.stringContaining(message),
      });
    },
    60_000,
  );
});
