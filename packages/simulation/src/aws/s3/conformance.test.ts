import { S3Client } from '@aws-sdk/client-s3';
import { s3 as cases } from '@commerce/conformance/src/cases/s3.cases.ts';
import type { ConformanceContext } from '@commerce/conformance/src/context.ts';
import { describe, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { nowhere, redirectTo } from '../testing/redirected.ts';
import { SimulatedS3 } from './simulated-s3.ts';

const s3 = new SimulatedS3({ now: Date.now, random: randomFrom(1) });
redirectTo({ S3: s3.operations });

const context = {
  clients: { s3: new S3Client(nowhere) },
  resources: {
    async bucket() {
      const BucketName = `bucket-${s3.buckets().length}`;
      s3.createBucket({ BucketName });
      return BucketName;
    },
  },
} as unknown as ConformanceContext;

describe('SimulatedS3, as AWS documents S3', () => {
  it.each(cases.cases.map(({ sentence, run }) => [sentence, run] as const))('%s', (_, run) =>
    run(context),
  );
});
