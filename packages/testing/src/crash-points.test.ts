import { describe, expect, it } from '@jest/globals';
import { atEveryCrashPoint, type Crashing, type CrashPoint } from './crash-points.ts';

class Shelf {
  readonly things = ['a', 'b'];
  async first(): Promise<string | undefined> {
    return this.things[0];
  }
  async remove(thing: string): Promise<void> {
    this.things.splice(this.things.indexOf(thing), 1);
  }
}

const empty = async (shelf: Shelf, crashing: Crashing = (port) => port) => {
  const through = crashing(shelf);
  for (let next = await through.first(); next; next = await through.first()) {
    await through.remove(next);
  }
};

describe('atEveryCrashPoint', () => {
  it('crashes before and after each call, and leaves what was done until then', async () => {
    const left: [CrashPoint['call'], CrashPoint['when'], number][] = [];
    const crashes = await atEveryCrashPoint({
      setUp: () => new Shelf(),
      run: empty,
      check: ({ things }, { call, when }) => left.push([call, when, things.length]),
    });
    expect(crashes).toBe(10);
    expect(left.slice(0, 6)).toEqual([
      [0, 'before', 2],
      [0, 'after', 2],
      [1, 'before', 2],
      [1, 'after', 1],
      [2, 'before', 1],
      [2, 'after', 1],
    ]);
    expect(left.at(-1)).toEqual([4, 'after', 0]);
  });

  it('lets nothing happen after a crash that the scenario takes for an error', async () => {
    const left: number[] = [];
    await atEveryCrashPoint({
      setUp: () => new Shelf(),
      run: async (shelf, crashing) => {
        const through = crashing(shelf);
        for (const thing of ['a', 'b']) await through.remove(thing).catch(() => {});
      },
      check: ({ things }) => left.push(things.length),
    });
    expect(left).toEqual([2, 1, 1, 0]);
  });

  it('lets an error of the scenario pass, and one of the check', async () => {
    const failing = () => Promise.reject(new Error('a mistake'));
    const scenario = { setUp: () => new Shelf(), check: () => {} };
    await expect(atEveryCrashPoint({ ...scenario, run: failing })).rejects.toThrow('a mistake');
    await expect(
      atEveryCrashPoint({ setUp: () => new Shelf(), run: empty, check: failing }),
    ).rejects.toThrow('a mistake');
  });

  it('knows a crash that is the cause of another error', async () => {
    const run = async (shelf: Shelf, crashing: Crashing) => {
      await empty(shelf, crashing).catch((cause) => {
        throw new Error('wrapped', { cause });
      });
    };
    expect(await atEveryCrashPoint({ setUp: () => new Shelf(), run, check: () => {} })).toBe(10);
  });
});
