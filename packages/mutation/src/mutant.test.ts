import { describe, expect, it } from '@jest/globals';
import { mutantsOf } from './mutant.ts';

const reportWith = (mutant: object, source = 'const due = 1 > 0;') => ({
  files: {
    'domain/price.ts': {
      source,
      mutants: [
        {
          mutatorName: 'EqualityOperator',
          replacement: '1 >= 0',
          status: 'Survived',
          location: { start: { line: 1, column: 13 }, end: { line: 1, column: 18 } },
          ...mutant,
        },
      ],
    },
  },
});

describe('mutantsOf', () => {
  it('reads what was changed, where, and into what', () => {
    expect(mutantsOf(reportWith({}))).toEqual([
      {
        file: 'domain/price.ts',
        line: 1,
        mutator: 'EqualityOperator',
        original: '1 > 0',
        replacement: '1 >= 0',
        outcome: 'survived',
      },
    ]);
  });

  it('puts a change of several lines on one, and cuts it when it is long', () => {
    const source = `if (due) {\n  pay(\n    ${'a'.repeat(200)},\n  );\n}`;
    const location = { start: { line: 1, column: 10 }, end: { line: 5, column: 2 } };
    const [mutant] = mutantsOf(reportWith({ location, replacement: '{\n}' }, source));
    expect(mutant).toMatchObject({
      original: `{ pay( ${'a'.repeat(113)}…`,
      replacement: '{ }',
    });
  });

  it.each([
    ['Killed', 'killed'],
    ['Timeout', 'killed'],
    ['Survived', 'survived'],
    ['NoCoverage', 'survived'],
    ['Ignored', 'ignored'],
  ])('counts %s as %s', (status, outcome) => {
    expect(mutantsOf(reportWith({ status }))).toMatchObject([{ outcome }]);
  });

  it.each(['RuntimeError', 'CompileError', 'Pending'])('is no result when one is %s', (status) => {
    expect(() => mutantsOf(reportWith({ status }))).toThrow(
      `A mutant was not tried (${status}): domain/price.ts:1 → 1 >= 0`,
    );
  });
});
