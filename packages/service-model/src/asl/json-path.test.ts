import { describe, expect, it } from '@jest/globals';
import { assertPath, findPath, readPath } from './json-path.ts';

const scope = {
  input: {
    order: {
      lines: [
        { sku: 'a', quantity: 1 },
        { sku: 'b', quantity: 3 },
      ],
      'unit price': 5,
    },
    none: null,
    ümlaut: 'ü',
  },
  context: { Task: { Token: 't' } },
};

describe('a path', () => {
  it.each([
    ['$', scope.input],
    ['$.order.lines[1].sku', 'b'],
    ["$.order['unit price']", 5],
    ['$["order"]["unit price"]', 5],
    ['$.none', null],
    ['$.ümlaut', 'ü'],
    ['$$.Task.Token', 't'],
    ['$.order.lines[*].sku', ['a', 'b']],
    ['$.order.lines[?(@.quantity > 2)].sku', ['b']],
    ['$.order.lines[?(@.quantity > 9)].sku', []],
    ['$.order.lines[0:1].sku', ['a']],
    ['$..sku', ['a', 'b']],
    ['$.missing[*]', []],
  ])('%s reads what it means', (path, expected) => {
    expect(readPath(path, 'field', scope)).toEqual(expected);
  });

  it.each([['$.missing'], ['$.order.lines[9]'], ['$.none.deeper'], ['$.order[0]'], ['$.toString']])(
    '%s leads nowhere',
    (path) => {
      expect(findPath(path, scope)).toBeUndefined();
      expect(() => readPath(path, 'field.$', scope)).toThrow(/field\.\$.*could not be found/);
    },
  );

  it('begins with a dollar', () => {
    expect(() => assertPath('order')).toThrow(/does not begin with \$/);
  });
});
