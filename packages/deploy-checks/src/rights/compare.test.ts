import { describe, expect, it } from '@jest/globals';
import { idleRights, missingRights } from './compare.ts';

const orders = 'arn:aws:dynamodb:us-east-1:1:table/orders';
const read = { action: 'dynamodb:GetItem', resource: orders };

describe('missingRights', () => {
  it('finds an action that no statement allows, and one on another resource', () => {
    const allowed = { actions: ['dynamodb:GetItem'], resources: [orders] };
    const write = { action: 'dynamodb:PutItem', resource: orders };
    const elsewhere = { action: 'dynamodb:GetItem', resource: `${orders}-archive` };
    expect(missingRights([allowed], [read, write, elsewhere])).toEqual([write, elsewhere]);
  });

  it('reads the wildcards of a policy', () => {
    const allowed = { actions: ['dynamodb:Get*'], resources: [`${orders}*`] };
    expect(missingRights([allowed], [read])).toEqual([]);
  });

  it('takes any statement for a call that names no resource', () => {
    const allowed = { actions: ['ses:SendEmail'], resources: ['arn:aws:ses:x:1:identity/a'] };
    expect(missingRights([allowed], [{ action: 'ses:SendEmail', resource: '*' }])).toEqual([]);
  });
});

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

  it('finds nothing in a role that is used as it is written', () => {
    expect(idleRights({ actions: ['dynamodb:GetItem'], resources: [orders] }, [read])).toEqual([]);
  });
});
