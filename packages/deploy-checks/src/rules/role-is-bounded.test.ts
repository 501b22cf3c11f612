import { describe, expect, it } from '@jest/globals';
import { roleIsBounded } from './role-is-bounded.ts';
import { exampleService } from './rule.ts';

const bounded = {
  Path: '/commerce/dev/',
  PermissionsBoundary: 'arn:aws:iam::123456789012:policy/commerce-boundary-dev-us-east-1',
};
const findings = (properties: Readonly<Record<string, unknown>>) =>
  roleIsBounded.check(
    exampleService({ resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties } } }),
  );

describe('role-is-bounded', () => {
  it('finds nothing where a role has both', async () => {
    expect(await findings(bounded)).toEqual([]);
  });

  it.each([
    ['no boundary', { PermissionsBoundary: undefined }],
    ['another one', { PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['no path', { Path: undefined }],
    ['the path of another stage', { Path: '/commerce/prod/' }],
  ])('finds a role with %s', async (_, changed) => {
    expect(await findings({ ...bounded, ...changed })).toEqual([
      expect.objectContaining({ subject: 'Role' }),
    ]);
  });
});
