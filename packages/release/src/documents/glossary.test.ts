import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';
import { withLines } from './glossary.ts';

const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('withLines', () => {
  const source = '// The end.\nexport function park() {}\nexport type ParkReason = string;\n';

  it.each([
    ['[`park`](../a.ts)', '[`park`](../a.ts#L2)'],
    [
      '[`park`](../a.ts#L9) and [`ParkReason`](../a.ts)',
      '[`park`](../a.ts#L2) and [`ParkReason`](../a.ts#L3)',
    ],
  ])('numbers %s', (before, after) => expect(withLines(before, () => source)).toBe(after));

  it('rejects a name that nothing exports', () => {
    expect(() => withLines('[`unpark`](../a.ts)', () => source)).toThrow('a.ts exports no unpark');
  });
});

describe('the glossary', () => {
  it('links each term to the line that decides it: npm run format numbers them', () => {
    const glossary = text('docs/glossary.md');
    expect(glossary).toBe(withLines(glossary, text));
  });

  it.each(['hold', 'reservation', 'draw', 'shard', 'park', 'settle', 'outbox', 'projection'])(
    'explains %s',
    (term) =>
      expect(text('docs/glossary.md')).toMatch(new RegExp(`^\\| ${term} .*\\.ts#L\\d+\\)`, 'm')),
  );
});
