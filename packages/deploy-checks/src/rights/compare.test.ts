import { describe, expect, it } from '@jest/globals';
import { idleRights, missingRights } from './compare.ts';
import { holdAgainstReasons, type Reasons } from './reasons.ts';

const role = (...statements: { actions: string[]; resources: string[] }[]) => ({
  logicalId: 'Role',
  name: 'shop-sell-dev',
  statements,
});

const orders = 'arn:aws:dynamodb:us-east-1:1:table/orders';
const read = { action: 'dynamodb:GetItem', resource: orders };

describe('missingRights', () => {
  it('finds an action that no statement allows, and one on another resource', () => {
    const allowed = role({ actions: ['dynamodb:GetItem'], resources: [orders] });
    const write = { action: 'dynamodb:PutItem', resource: orders };
    const elsewhere = { action: 'dynamodb:GetItem', resource: `${orders}-archive` };
    expect(missingRights(allowed, [read, write, elsewhere])).toEqual([write, elsewhere]);
  });

  it('reads the wildcards of a policy', () => {
    const allowed = role({ actions: ['dynamodb:Get*'], resources: [`${orders}*`] });
    expect(missingRights(allowed, [read])).toEqual([]);
  });

  it('takes any statement for a call that names no resource', () => {
    const allowed = role({ actions: ['ses:SendEmail'], resources: ['arn:aws:ses:x:1:identity/a'] });
    expect(missingRights(allowed, [{ action: 'ses:SendEmail', resource: '*' }])).toEqual([]);
  });
});

describe('idleRights', () => {
  it('finds an action that is never called', () => {
    const allowed = role({ actions: ['dynamodb:GetItem', 'dynamodb:Scan'], resources: [orders] });
    expect(idleRights(allowed, [read])).toEqual([{ action: 'dynamodb:Scan', resource: orders }]);
  });

  it('finds a resource that nothing is called on', () => {
    const index = `${orders}/index/by-age`;
    const allowed = role({ actions: ['dynamodb:GetItem'], resources: [orders, index] });
    expect(idleRights(allowed, [read])).toEqual([{ action: 'dynamodb:GetItem', resource: index }]);
  });

  it('finds nothing in a role that is used as it is written', () => {
    expect(
      idleRights(role({ actions: ['dynamodb:GetItem'], resources: [orders] }), [read]),
    ).toEqual([]);
  });
});

describe('holdAgainstReasons', () => {
  const allowed = [{ actions: ['dynamodb:Scan'], resources: [orders] }];
  const idle = [{ action: 'dynamodb:Scan', resource: orders }];
  const held = (reasons: Reasons, idleNow = idle) =>
    holdAgainstReasons('shop-sell', allowed, idleNow, reasons);

  it('lets a reason stand for an idle right, and for one that is used now and then', () => {
    const reasons = { 'shop-sell': { 'dynamodb:Scan': 'Only after a loss.' } };
    expect(held(reasons)).toEqual({ unexplained: [], needless: [] });
    expect(held(reasons, [])).toEqual({ unexplained: [], needless: [] });
  });

  it('lets one reason stand for a function that the tests never run', () => {
    const reasons = { 'shop-sell': { '*': 'Only after a loss.' } };
    expect(held(reasons)).toEqual({ unexplained: [], needless: [] });
  });

  it('finds rights without a reason, and reasons without a right', () => {
    const reasons = { 'shop-sell': { 'dynamodb:Query': 'Gone.' } };
    expect(held(reasons)).toEqual({ unexplained: idle, needless: ['dynamodb:Query'] });
    expect(held({ 'shop-other': { '*': 'Never.' } }).unexplained).toEqual(idle);
  });
});
