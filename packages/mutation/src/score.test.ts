import { describe, expect, it } from '@jest/globals';
import type { Mutant } from './mutant.ts';
import { resultOf, suffices, totalOf } from './score.ts';
import { textOf } from './text.ts';

const killed: Mutant = {
  file: 'domain/price.ts',
  line: 7,
  mutator: 'EqualityOperator',
  original: 'a > b',
  replacement: 'a < b',
  outcome: 'killed',
};
const survived: Mutant = { ...killed, replacement: 'a >= b', outcome: 'survived' };
const ignored: Mutant = { ...killed, outcome: 'ignored' };
const times = (count: number, mutant: Mutant) => Array.from({ length: count }, () => mutant);
const known = {
  file: survived.file,
  mutator: survived.mutator,
  original: survived.original,
  replacement: survived.replacement,
  reason: 'Equal amounts take the same way on both branches.',
};

const orders = { name: 'orders', folder: 'services/orders' };

describe('resultOf', () => {
  it('counts killed ones among those that were tried', () => {
    const mutants = [...times(2, killed), survived, ...times(5, ignored)];
    expect(resultOf(orders, mutants, [])).toMatchObject({ score: 66.6, killed: 2, mutants: 3 });
  });

  it('does not count a survivor as killed because it has a reason', () => {
    const result = resultOf(orders, [killed, survived], [known]);
    expect(result).toMatchObject({ score: 50, unexplained: [], stale: [] });
    expect(result.explained).toEqual([{ ...survived, reason: known.reason }]);
  });

  it('finds the reason when the line has moved, not when the change is another', () => {
    const moved = { ...survived, line: 70 };
    const other = { ...survived, original: 'a > c' };
    expect(resultOf(orders, [moved, other], [known])).toMatchObject({
      explained: [moved],
      unexplained: [other],
    });
  });

  it('names the entries that nothing survives by', () => {
    expect(resultOf(orders, [{ ...survived, outcome: 'killed' }], [known]).stale).toEqual([known]);
  });
});

describe('suffices', () => {
  const of = (count: number) =>
    resultOf(orders, [...times(count, killed), ...times(1000 - count, survived)], []);

  it('wants 90 per cent of each service, whatever the others reach', () => {
    expect(suffices([of(900), of(1000)])).toBe(true);
    expect(suffices([of(899), of(1000)])).toBe(false);
  });

  it('adds up mutants, not scores', () => {
    const small = resultOf({ name: 'cleanup', folder: 'services/cleanup' }, [survived], []);
    expect(totalOf([of(1000), small])).toEqual({ score: 99.9, killed: 1000, mutants: 1001 });
  });
});

describe('textOf', () => {
  it('says which survivors have no reason, which have, and which entries are stale', () => {
    const other = { ...survived, original: 'c', replacement: '' };
    const result = resultOf(orders, [killed, survived, other], [known, { ...known, file: 'x' }]);
    expect(textOf([result], totalOf([result]))).toBe(
      [
        'orders: survive without a reason',
        '  services/orders/domain/price.ts:7 EqualityOperator c → nothing',
        '',
        'orders: survive, and may',
        '  services/orders/domain/price.ts:7 EqualityOperator a > b → a >= b',
        '    Equal amounts take the same way on both branches.',
        '',
        'orders: in the list, and no longer survive',
        '  x: EqualityOperator a > b → a >= b',
        '',
        'orders            33.3 %  1 of 3 killed  LESS THAN 90',
        'total             33.3 %  1 of 3 killed  LESS THAN 90',
        '',
      ].join('\n'),
    );
  });
});
