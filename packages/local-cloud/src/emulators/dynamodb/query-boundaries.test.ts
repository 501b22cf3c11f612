import { describe, expect, it } from '@jest/globals';
import { startsInside } from './query-boundaries.ts';

const query = (condition: string, start: { pk?: string; sk?: string | number }) => ({
  KeyConditionExpression: condition,
  ExpressionAttributeNames: { '#pk': 'pk' },
  ExpressionAttributeValues: {
    ':pk': { S: 'alice' },
    ':a': { S: 'order#1' },
    ':b': { S: 'order#5' },
    ':n': { N: '10' },
    ':order': { S: 'order#' },
  },
  ExclusiveStartKey: {
    pk: { S: start.pk ?? 'alice' },
    ...(start.sk !== undefined && {
      sk: typeof start.sk === 'number' ? { N: String(start.sk) } : { S: start.sk },
    }),
  },
});

describe('startsInside', () => {
  it.each([
    ['#pk = :pk', {}],
    ['#pk = :pk AND begins_with(sk, :order)', { sk: 'order#2' }],
    ['pk = :pk AND sk BETWEEN :a AND :b', { sk: 'order#5' }],
    ['pk = :pk and sk >= :n', { sk: 10 }],
    ['pk = :pk AND sk < :n', { sk: 9 }],
  ])('lets %s start at %j', (condition, start) => {
    expect(startsInside(query(condition, start))).toBe(true);
  });

  it.each([
    ['#pk = :pk', { pk: 'bob' }],
    ['#pk = :pk AND begins_with(sk, :order)', { sk: 'customer#2' }],
    ['pk = :pk AND sk BETWEEN :a AND :b', { sk: 'order#6' }],
    ['pk = :pk AND sk BETWEEN :a AND :b', { sk: 'order#0' }],
    ['pk = :pk AND sk >= :n', { sk: 9 }],
    ['pk = :pk AND sk = :a', { sk: 'order#2' }],
  ])('does not let %s start at %j', (condition, start) => {
    expect(startsInside(query(condition, start))).toBe(false);
  });

  it('has nothing against a query that starts at the beginning', () => {
    expect(startsInside({ KeyConditionExpression: 'pk = :pk' })).toBe(true);
  });
});
