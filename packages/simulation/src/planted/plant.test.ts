import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runModule } from '../in-turn/testing/run-module.ts';

const plantModule = JSON.stringify(join(import.meta.dirname, 'plant.ts'));
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'planted-'));
  writeFileSync(join(root, 'shop.ts'), 'export const price: number = 1 + 1;\n');
});
afterAll(() => rmSync(root, { recursive: true }));

/** Plants a bug in a process of its own, which loads the shop, and says what became of it. */
const planted = (bug: object) =>
  runModule(`
    const { plant } = await import(${plantModule});
    const bug = { name: 'a bug', file: 'shop.ts', invariant: 'none', ...${JSON.stringify(bug)} };
    let outcome;
    try {
      const assertPlanted = plant(${JSON.stringify(root)}, bug);
      outcome = (await import(${JSON.stringify(join(root, 'shop.ts'))})).price;
      assertPlanted();
    } catch (error) {
      outcome = error.name + ': ' + error.message;
    }
    console.log(JSON.stringify(outcome));
  `);

describe('plant', () => {
  it('changes one place of the code that is loaded after it', () => {
    expect(planted({ find: '1 + 1', replace: '1 - 1' })).toBe(0);
  });

  it.each([
    ['0 times', '2 + 2'],
    ['2 times', '1'],
  ])('rejects a text that the file has %s', (times, find) => {
    expect(planted({ find, replace: '7' })).toBe(
      `BugNotPlantedError: a bug: shop.ts has its text ${times}`,
    );
  });

  it('rejects a bug in a file that nothing loads', () => {
    expect(planted({ file: 'other.ts', find: '1 + 1', replace: '7' })).toBe(
      'BugNotPlantedError: a bug: nothing loads other.ts',
    );
  });
});
