import { describe, expect, it } from '@jest/globals';
import type { ConformanceCase } from './case.ts';
import type { ConformanceContext } from './context.ts';
import { table } from './report.ts';
import { isUnexpected, runCases } from './run-cases.ts';

const context = {
  missing: (facility: string) => (facility === 'mail' ? 'needs a verified sender' : undefined),
} as ConformanceContext;

const agrees = async () => {};
const differs = async () => {
  throw new Error('it was accepted');
};

const one = (id: string, part: Partial<ConformanceCase>): ConformanceCase => ({
  id: `sqs/${id}`,
  sentence: 'A message has a body.',
  documentation: 'https://docs.aws.amazon.com/',
  run: agrees,
  ...part,
});

const run = (cases: readonly ConformanceCase[], expectDifferences = true) =>
  runCases([{ service: 'SQS', creates: [], cases }], context, { expectDifferences });

describe('runCases', () => {
  it.each([
    ['agrees', {}, false],
    ['differs', { run: differs }, true],
    ['known to differ', { run: differs, knownToDiffer: 'nobody needs it' }, false],
    ['agrees now', { knownToDiffer: 'nobody needs it' }, true],
    ['skipped', { run: differs, needs: ['mail'] as const }, false],
    ['skipped', { run: differs, slow: true }, false],
  ])('calls a case "%s"', async (verdict, part, unexpected) => {
    const [result] = await run([one('a', part)]);

    expect(result?.verdict).toBe(verdict);
    expect(result && isUnexpected(result)).toBe(unexpected);
  });

  it('excuses nothing in an account', async () => {
    const [differing, agreeing] = await run(
      [
        one('a', { run: differs, knownToDiffer: 'nobody needs it' }),
        one('b', { knownToDiffer: 'nobody needs it' }),
      ],
      false,
    );

    expect([differing?.verdict, agreeing?.verdict]).toEqual(['differs', 'agrees']);
  });

  it('runs only the cases that are wanted, and keeps their order', async () => {
    const cases = [one('c', {}), one('a', {}), { ...one('b', {}), id: 'sns/b' }];
    const results = await runCases([{ service: 'SQS', creates: [], cases }], context, {
      expectDifferences: true,
      only: 'sqs/',
    });

    expect(results.map(({ id }) => id)).toEqual(['sqs/c', 'sqs/a']);
  });
});

describe('table', () => {
  it('gives the reason and the page of what differs, and the sum', async () => {
    const shown = table(await run([one('a', {}), one('b', { run: differs })]));

    expect(shown).toContain('ok          sqs/a: A message has a body.');
    expect(shown).toContain('DIFFERS     sqs/b');
    expect(shown).toContain('Error: it was accepted');
    expect(shown).toContain('https://docs.aws.amazon.com/');
    expect(shown).toContain('2 cases: 1 agrees, 1 differs');
  });
});
