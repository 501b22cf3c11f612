import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mutant } from './mutant.ts';

const PRICE = `import { FREE_FROM } from './terms.ts';

export function shipping(total: number): number {
  if (Number.isNaN(total)) throw new RangeError('The total is no number');
  let price = 4;
  while (price > 0 && total >= FREE_FROM) price -= 1;
  return price;
}
`;
const TERMS = 'export const FREE_FROM = [100].map((euros) => euros * 100)[0] ?? 0;\n';
const NOTE = `export const note = (text: string) => text || 'none';
export const half = (price: number) => price / 2;
`;
const NOTE_TEST = `import { expect, it } from '@jest/globals';
import { note } from './note.ts';

it.each([note('')])('says %s', (said) => expect(said).toBe('none'));
`;
const PRICE_TEST = `import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shipping } from './price.ts';

describe('shipping', () => {
  it.each([[9999, 4], [10000, 0]])('of %d is %d', (total, price) => {
    expect(shipping(total)).toBe(price);
  });

  it('takes numbers', () => {
    expect(() => shipping(Number.NaN)).toThrow(RangeError);
    fc.assert(fc.property(fc.nat(), (total) => shipping(total) <= 4));
  });
});
`;
const NOTE_PROPERTY_TEST = `import { expect, it } from '@jest/globals';
import { half } from './note.ts';

it('halves', () => expect(half(4)).toBe(2));
`;

/** In this workspace, for its packages; git ignores it. */
const reports = join(import.meta.dirname, '../.stryker');
let folder: string;
beforeEach(() => {
  mkdirSync(reports, { recursive: true });
  folder = mkdtempSync(join(reports, 'service-'));
  mkdirSync(join(folder, 'domain'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

/** A process of its own: Stryker works in the folder that it is started in. */
async function mutants(): Promise<Mutant[]> {
  const script = `import { mutate } from ${JSON.stringify(join(import.meta.dirname, 'run.ts'))};
    console.log(JSON.stringify(await mutate(process.cwd(), ['domain/**/*.ts'])));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: folder },
  );
  return JSON.parse(stdout.slice(stdout.indexOf('[{')));
}

describe('mutate', () => {
  it('kills what a test fails for, while modules load too, and what would never end', async () => {
    write({
      'domain/price.ts': PRICE,
      'domain/terms.ts': TERMS,
      'domain/note.ts': NOTE,
      'domain/price.test.ts': PRICE_TEST,
      'domain/note.test.ts': NOTE_TEST,
      'domain/note.property.test.ts': NOTE_PROPERTY_TEST,
    });
    const all = await mutants();
    const outcomeOf = (original: string, replacement: string) =>
      all.find((mutant) => mutant.original === original && mutant.replacement === replacement)
        ?.outcome;
    expect(outcomeOf('total >= FREE_FROM', 'total > FREE_FROM')).toBe('killed');
    expect(outcomeOf('euros * 100', 'euros / 100')).toBe('killed');
    expect(outcomeOf('price -= 1', 'price += 1')).toBe('killed');
    // Whose test has another title than it had without the change.
    expect(outcomeOf("'none'", '""')).toBe('killed');
    // A test that searches for counterexamples is not asked.
    expect(outcomeOf('price / 2', 'price * 2')).toBe('survived');
    expect(outcomeOf("'The total is no number'", '""')).toBe('ignored');
    expect(all.some(({ file }) => file.endsWith('.test.ts'))).toBe(false);
  });

  it('is no result when a test fails without any change', async () => {
    write({
      'domain/terms.ts': TERMS,
      'domain/terms.test.ts':
        "import { expect, it } from '@jest/globals';\nimport { FREE_FROM } from './terms.ts';\nit('is 1', () => expect(FREE_FROM).toBe(1));\n",
    });
    await expect(mutants()).rejects.toThrow('There were failed tests in the initial test run');
  });
});
