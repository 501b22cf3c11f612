import { readServices } from '@commerce/contracts';
import type { ServiceDefinition } from '@commerce/service-model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isBucketOf, tableNames, userPoolNames } from './data-names.ts';

let services: readonly ServiceDefinition[];
beforeAll(async () => {
  services = await readServices();
});

describe('tableNames', () => {
  it('has the tables of a stage', () => {
    expect(tableNames(services, 'dev')).toEqual(
      expect.arrayContaining(['orders-orders-dev', 'notifications-deliveries-dev']),
    );
  });

  it.each(['x-dev', 'dev-2', 'dev-dev', 'orders-dev', 'images-dev'])(
    'shares none with the stage %s',
    (other) => {
      const others = new Set(tableNames(services, other));
      expect(tableNames(services, 'dev').filter((name) => others.has(name))).toEqual([]);
    },
  );
});

describe('userPoolNames', () => {
  it('has the user pool of a stage', () => {
    expect(userPoolNames(services, 'dev')).toEqual(['accounts-customers-dev']);
  });
});

describe('isBucketOf', () => {
  it.each([
    ['thumbnails-images-dev-eu-central-1-123456789012', true],
    ['orders-archive-dev-eu-central-1-123456789012', true],
    ['thumbnails-images-x-dev-eu-central-1-123456789012', false],
    ['thumbnails-images-dev-2-eu-central-1-123456789012', false],
    ['thumbnails-images-dev-us-east-1-123456789012', false],
    ['thumbnails-other-dev-eu-central-1-123456789012', false],
    ['thumbnails-images-dev-eu-central-1', false],
    ['x-thumbnails-images-dev-eu-central-1-123456789012', false],
  ])('%s: %s', (bucket, is) => {
    expect(isBucketOf(services, { stage: 'dev', region: 'eu-central-1' })(bucket)).toBe(is);
  });

  it('rejects a service whose bucket has no name of its own', () => {
    const resources = { Files: { Type: 'AWS::S3::Bucket', Properties: {} } };
    expect(() => isBucketOf([{ resources }], { stage: 'dev', region: 'eu-central-1' })).toThrow(
      'Files has no name by which its stage is known',
    );
  });
});
