import { describe, expect, it } from '@jest/globals';
import { evaluateIntrinsic } from './intrinsic-expression.ts';

const scope = {
  input: { name: 'Ann', numbers: [1, 2, 2, 3], object: { a: 1 }, text: '{"b":2}', none: null },
  context: { Execution: { Name: 'e' } },
};
const evaluate = (text: string) => evaluateIntrinsic(text, scope);

describe('an intrinsic function', () => {
  it.each([
    ["States.Format('{} is {}', $.name, 3)", 'Ann is 3'],
    ["States.Format('\\{{}\\} it\\'s {}', $.name, $.object)", '{Ann} it\'s {"a":1}'],
    ["States.Format('{}/{}', $$.Execution.Name, States.ArrayLength($.numbers))", 'e/4'],
    ['States.StringToJson($.text)', { b: 2 }],
    ['States.JsonToString($.object)', '{"a":1}'],
    ['States.Array()', []],
    ["States.Array($.name, 1.5, 'x', null, true)", ['Ann', 1.5, 'x', null, true]],
    ['States.ArrayPartition($.numbers, 3)', [[1, 2, 2], [3]]],
    ['States.ArrayContains($.numbers, 3)', true],
    ['States.ArrayContains($.numbers, 9)', false],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
    ['States.ArrayGetItem($.numbers, 3)', 3],
    ['States.ArrayUnique($.numbers)', [1, 2, 3]],
    ["States.Base64Decode(States.Base64Encode('pot'))", 'pot'],
    ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['States.JsonMerge($.object, States.StringToJson($.text), false)', { a: 1, b: 2 }],
    ['States.MathAdd(111, -1)', 110],
    ["States.StringSplit('a.b-c..d', '.-')", ['a', 'b', 'c', 'd']],
    ["States.Format('a, b (c)')", 'a, b (c)'],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it('makes random numbers in a range, the same for the same seed', () => {
    const first = evaluate('States.MathRandom(1, 999, 7)');

    expect(first).toBe(evaluate('States.MathRandom(1, 999, 7)'));
    expect(evaluate('States.MathRandom(5, 6)')).toBe(5);
    expect(evaluate('States.UUID()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it.each([
    ["States.Format('{} {}', 1)", 'fewer values'],
    ["States.Format('{}', 1, 2)", 'more values'],
    ['States.ArrayGetItem($.numbers, 4)', 'no item 4'],
    ["States.ArrayLength('x')", 'not an array'],
    ['States.ArrayRange(1, 5000, 1)', '1000 items'],
    ['States.ArrayPartition($.numbers, 0)', 'not above zero'],
    ["States.Hash('x', 'CRC')", 'no hash algorithm'],
    ['States.JsonMerge($.object, $.object, true)', 'shallow'],
    ["States.StringToJson('{')", 'StringToJson'],
  ])('%s fails the state', (text, cause) => {
    expect(() => evaluate(text)).toThrow(new RegExp(`States.IntrinsicFailure.*${cause}`));
  });
});
