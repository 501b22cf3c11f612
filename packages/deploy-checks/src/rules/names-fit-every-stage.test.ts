import { describe, expect, it } from '@jest/globals';
import { namesFitEveryStage } from './names-fit-every-stage.ts';
import { exampleService } from './rule.ts';

const bucketNamed = (name: string) =>
  exampleService({
    resources: {
      Images: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: { 'Fn::Sub': `${name}-dev-\${AWS::Region}-\${AWS::AccountId}` },
        },
      },
    },
  });

describe('names-fit-every-stage', () => {
  // 63, less the stage with its hyphen, -ap-southeast-1 and -123456789012.
  it('counts the longest region where a name has the region in it', async () => {
    expect(await namesFitEveryStage.check(bucketNamed('a'.repeat(18)))).toEqual([]);
    expect(await namesFitEveryStage.check(bucketNamed('a'.repeat(19)))).toEqual([
      expect.objectContaining({ message: expect.stringContaining('Shorten BucketName by 1') }),
    ]);
  });
});
