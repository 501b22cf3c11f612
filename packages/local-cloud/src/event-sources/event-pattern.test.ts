import { describe, expect, it } from '@jest/globals';
import { matchesAny, UnsupportedPatternError } from './event-pattern.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: { NewImage: { kind: { S: 'order' }, total: { N: '42' }, tags: ['red', 'big'] } },
};
const image = (rules: Record<string, unknown>) => [{ dynamodb: { NewImage: rules } }];

describe('matchesAny', () => {
  it('matches everything without patterns', () => {
    expect(matchesAny(record, [])).toBe(true);
  });

  it.each([
    ['one of the values', image({ kind: { S: ['cart', 'order'] } }), true],
    ['none of the values', image({ kind: { S: ['cart'] } }), false],
    ['a field that is absent', image({ other: { S: ['x'] } }), false],
    ['all fields of a pattern', [{ eventName: ['INSERT'], dynamodb: {} }], false],
    ['any of several patterns', [{ eventName: ['INSERT'] }, { eventName: ['MODIFY'] }], true],
    ['an element of a list', image({ tags: ['big'] }), true],
    ['exists', image({ kind: { S: [{ exists: true }] } }), true],
    ['does not exist', image({ other: [{ exists: false }] }), true],
    ['prefix', image({ kind: { S: [{ prefix: 'ord' }] } }), true],
    ['suffix', image({ kind: { S: [{ suffix: 'xx' }] } }), false],
    ['anything-but', image({ kind: { S: [{ 'anything-but': ['cart'] }] } }), true],
    [
      'anything-but a prefix',
      image({ kind: { S: [{ 'anything-but': { prefix: 'ord' } }] } }),
      false,
    ],
    ['equals-ignore-case', image({ kind: { S: [{ 'equals-ignore-case': 'ORDER' }] } }), true],
    ['a range of numbers', image({ total: { N: [{ numeric: ['>', 10, '<=', 42] }] } }), true],
    ['a number out of range', image({ total: { N: [{ numeric: ['<', 42] }] } }), false],
    ['$or', [{ $or: [{ eventName: ['INSERT'] }, { eventName: ['MODIFY'] }] }], true],
  ])('knows %s', (_, patterns, expected) => {
    expect(matchesAny(record, patterns)).toBe(expected);
  });

  it('rejects a rule it does not know', () => {
    expect(() => matchesAny(record, image({ kind: { S: [{ wildcard: '*' }] } }))).toThrow(
      UnsupportedPatternError,
    );
  });
});
