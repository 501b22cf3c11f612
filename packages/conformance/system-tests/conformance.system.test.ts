import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groups } from '../src/cases/index.ts';
import type { ConformanceContext } from '../src/context.ts';
import { localContext } from '../src/local.ts';
import { type CaseResult, isUnexpected, runCases } from '../src/run-cases.ts';

describe('the local cloud', () => {
  let context: ConformanceContext;
  let results: readonly CaseResult[];

  beforeAll(async () => {
    context = await localContext();
    results = await runCases(groups, context, { expectDifferences: true, slow: true });
  });
  afterAll(async () => {
    await context?.close();
  });

  it.each(groups.map(({ service }) => service))(
    'does as AWS says for %s, but for what is known',
    (service) => {
      const own = results.filter((result) => result.service === service);
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter(isUnexpected)).toEqual([]);
    },
  );

  it('lacks nothing that a case needs', () => {
    expect(results.filter(({ verdict }) => verdict === 'skipped')).toEqual([]);
  });
});
