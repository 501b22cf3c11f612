import { describe, expect, it } from '@jest/globals';
import { readDifferences, withDifferences } from '../differences.ts';
import { plan } from '../report.ts';
import { groups } from './index.ts';

const cases = groups.flatMap((group) => group.cases);

describe('the cases', () => {
  it('have ids of their own', () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(cases.map((one) => [one.id, one] as const))('%s says what AWS does', (_, one) => {
    expect(one.sentence).toMatch(/^[A-Zcra0-9].*\.$/);
    expect(one.documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('the README of the local cloud', () => {
  it('has the table that `npm run conformance -- --write` makes', () => {
    expect(readDifferences()).toBe(withDifferences(readDifferences(), groups));
  });
});

describe('the plan', () => {
  it('says what would be created in an account, and under which names', () => {
    expect(plan(groups, 'conformance-1')).toMatch(/conformance-1[\s\S]*DynamoDB: a table/);
  });
});
