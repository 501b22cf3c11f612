import { describe, expect, it } from '@jest/globals';
import { fillTemplate, placeResult, selectPath } from './data-flow.ts';

const scope = (input: object) => ({ input: input as never, context: {} });

describe('selectPath', () => {
  it('is everything when absent and nothing when null', () => {
    expect(selectPath(undefined, 'InputPath', scope({ a: 1 }))).toEqual({ a: 1 });
    expect(selectPath(null, 'InputPath', scope({ a: 1 }))).toEqual({});
    expect(selectPath('$.a', 'InputPath', scope({ a: 1 }))).toBe(1);
  });
});

describe('fillTemplate', () => {
  it('fills fields at every depth and leaves the rest', () => {
    const template = { fixed: '$.a', list: [{ 'a.$': '$.a' }], 'sum.$': 'States.MathAdd($.a, 1)' };

    expect(fillTemplate(template, scope({ a: 1 }))).toEqual({
      fixed: '$.a',
      list: [{ a: 1 }],
      sum: 2,
    });
  });
});

describe('placeResult', () => {
  it('puts the result into the raw input without changing it', () => {
    const input = { order: { id: 1 }, list: [1, 2] };

    expect(placeResult(undefined, input, 'r')).toBe('r');
    expect(placeResult(null, input, 'r')).toBe(input);
    expect(placeResult('$.order.payment.id', input, 'r')).toEqual({
      order: { id: 1, payment: { id: 'r' } },
      list: [1, 2],
    });
    expect(placeResult('$.list[1]', input, 'r')).toEqual({ order: { id: 1 }, list: [1, 'r'] });
    expect(input).toEqual({ order: { id: 1 }, list: [1, 2] });
  });

  it.each([
    ['a text', '$.a', 'text'],
    ['a list', '$.a', [1]],
    ['a missing item', '$.list[5]', { list: [] }],
  ])('fails the state for %s', (_case, path, input) => {
    expect(() => placeResult(path, input as never, 'r')).toThrow('States.ResultPathMatchFailure');
  });
});
