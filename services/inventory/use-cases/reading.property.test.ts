import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chunksOf, sparseFile, splitFixture } from '../testing/split-fixture.ts';

describe('splitImport, of a file that takes more than one invocation', () => {
  it('makes the same chunks wherever the time ends, with any blank lines between the rows', async () => {
    const gap = fc.oneof(fc.nat(3), fc.nat(900_000));
    const times = fc.array(fc.nat(400), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('csv' as const, 'jsonl' as const),
        fc.array(gap, { minLength: 1, maxLength: 6 }),
        times,
        async (format, gaps, looks) => {
          const content = sparseFile(format, gaps);
          const parts = splitFixture();
          await parts.open(content, format);
          for (let outcome = 'read on later', at = 0; outcome === 'read on later'; at += 1) {
            let left = looks[at] ?? Number.POSITIVE_INFINITY;
            outcome = await parts.split({ hasTime: () => left-- > 0 });
          }
          expect(parts.chunks.published).toEqual(await chunksOf(content, format));
        },
      ),
      { numRuns: 12 },
    );
  });
});
