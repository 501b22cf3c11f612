import { describe, expect, it } from '@jest/globals';
import { idleRights } from './compare.ts';
import { asChecked } from './used-right.ts';

const orders = 'arn:aws:dynamodb:us-east-1:1:table/orders';
const read = { action: 'dynamodb:GetItem', resource: orders };

describe('idleRights', () => {
  it('finds an action that is never called', () => {
    const allowed = { actions: ['dynamodb:GetItem', 'dynamodb:Scan'], resources: [orders] };
    expect(idleRights(allowed, [read])).toEqual([{ action: 'dynamodb:Scan', resource: orders }]);
  });

  it('finds a resource that nothing is called on', () => {
    const index = `${orders}/index/by-age`;
    const allowed = { actions: ['dynamodb:GetItem'], resources: [orders, index] };
    expect(idleRights(allowed, [read])).toEqual([{ action: 'dynamodb:GetItem', resource: index }]);
  });

  it('reads the wildcards of a policy', () => {
    expect(idleRights({ actions: ['dynamodb:Get*'], resources: [`${orders}*`] }, [read])).toEqual(
      [],
    );
  });

  it('finds nothing in a role that is used as it is written', () => {
    expect(idleRights({ actions: ['dynamodb:GetItem'], resources: [orders] }, [read])).toEqual([]);
  });
});

describe('asChecked', () => {
  it.each([
    [
      'arn:aws:dynamodb:us-east-1:000000000000:table/orders-local/index/stalled',
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev/index/stalled',
    ],
    [
      'arn:aws:s3:::imports-local-us-east-1-000000000000/uploads/-',
      'arn:aws:s3:::imports-dev-us-east-1-123456789012/uploads/-',
    ],
    [
      'arn:aws:ssm:us-east-1:000000000000:parameter/commerce/local/key',
      'arn:aws:ssm:us-east-1:123456789012:parameter/commerce/dev/key',
    ],
    [
      'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_iOfZwrxyy',
      'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_1A2B3C4D5',
    ],
  ])('is %s in a checked template', (local, checked) => {
    expect(asChecked(local)).toBe(checked);
  });
});
