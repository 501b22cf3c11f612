import { describe, expect, it } from '@jest/globals';
import { choose } from './choice.ts';
import type { ChoiceRule, Json } from './definition.ts';

const holds = (rule: ChoiceRule, input: Json): boolean =>
  choose(
    { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    {
      input,
      context: {},
    },
  ) === 'Yes';
const on = (comparison: string, operand: Json, value: Json): boolean =>
  holds({ Variable: '$.v', [comparison]: operand }, { v: value, other: operand });

describe('a choice rule', () => {
  it.each([
    ['StringEquals', 'a', 'a', 'b'],
    ['StringLessThan', 'b', 'a', 'b'],
    ['StringGreaterThanEquals', 'b', 'b', 'a'],
    ['StringMatches', 'order-*.v1', 'order-placed.v1', 'order-placed.v2'],
    ['StringMatches', 'a\\*b', 'a*b', 'axb'],
    ['NumericEquals', 1, 1, 2],
    ['NumericLessThanEquals', 1, 1, 2],
    ['NumericGreaterThan', 1, 2, 1],
    ['BooleanEquals', false, false, true],
    [
      'TimestampEquals',
      '2026-01-01T00:00:00Z',
      '2026-01-01T01:00:00+01:00',
      '2026-01-01T01:00:00Z',
    ],
    ['TimestampLessThan', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z'],
    ['IsNull', true, null, 1],
    ['IsNumeric', true, 1, '1'],
    ['IsString', true, '1', 1],
    ['IsBoolean', false, 1, true],
    ['IsTimestamp', true, '2026-01-01T00:00:00.5Z', 'yesterday'],
  ])('%s %j holds for %j and not for %j', (comparison, operand, right, wrong) => {
    expect(on(comparison, operand, right)).toBe(true);
    expect(on(comparison, operand, wrong)).toBe(false);
  });

  it('compares with another value of the input', () => {
    const rule = { Variable: '$.v', NumericLessThanPath: '$.limit' };

    expect(holds(rule, { v: 1, limit: 2 })).toBe(true);
    expect(holds(rule, { v: 2, limit: 2 })).toBe(false);
  });

  it('never compares values of different types', () => {
    expect(on('NumericEquals', 1, '1')).toBe(false);
    expect(on('NumericLessThan', 1, null)).toBe(false);
    expect(on('StringEquals', '1', 1)).toBe(false);
  });

  it('combines rules', () => {
    const positive = { Variable: '$.v', NumericGreaterThan: 0 };
    const small = { Variable: '$.v', NumericLessThan: 10 };

    expect(holds({ And: [positive, small] }, { v: 5 })).toBe(true);
    expect(holds({ And: [positive, small] }, { v: 50 })).toBe(false);
    expect(holds({ Or: [{ Not: positive }, small] }, { v: 50 })).toBe(false);
    expect(holds({ Or: [{ Not: positive }, small] }, { v: -1 })).toBe(true);
  });

  it('may ask for what is not there, and only so', () => {
    expect(holds({ Variable: '$.v', IsPresent: false }, {})).toBe(true);
    expect(() => holds({ Variable: '$.v', NumericEquals: 1 }, {})).toThrow(/States.Runtime/);
  });
});
