import { describe, expect, it } from '@jest/globals';
import { permissionNamesItsSource } from './permission-names-its-source.ts';
import { exampleService } from './rule.ts';

const subjects = async (Properties: Record<string, unknown>) => {
  const service = exampleService({
    resources: { May: { Type: 'AWS::Lambda::Permission', Properties } },
  });
  return (await permissionNamesItsSource.check(service)).map(({ subject }) => subject);
};

describe('permission-names-its-source', () => {
  it('is content with the account where there is no ARN', async () => {
    const Principal = 'secretsmanager.amazonaws.com';
    expect(await subjects({ Principal, SourceAccount: '123456789012' })).toEqual([]);
  });

  it('wants the account of a bucket as well, whose ARN names none', async () => {
    const Principal = 's3.amazonaws.com';
    const SourceArn = 'arn:aws:s3:::uploads';
    expect(await subjects({ Principal, SourceArn })).toEqual(['May']);
    expect(await subjects({ Principal, SourceArn, SourceAccount: '123456789012' })).toEqual([]);
  });
});
