import { join } from 'node:path';
import { readService } from '@commerce/service-model';
import type { PolicyStatement } from '@commerce/service-model/serverless';
import { describe, expect, it } from '@jest/globals';

const { functions } = readService(join(import.meta.dirname, '..'));
const actions = Object.values(functions).flatMap(({ iamRoleStatements }) =>
  (iamRoleStatements as PolicyStatement[]).flatMap(({ Action }) => Action),
);

describe('the rights of the functions', () => {
  it('let nobody change or delete what is kept', () => {
    expect([...new Set(actions)].sort()).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
  });
});
