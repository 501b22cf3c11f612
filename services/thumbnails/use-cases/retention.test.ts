import { describe, expect, it } from '@jest/globals';
import { hasTime, type PurgeRun, runRetention } from './retention.ts';

const input = { runId: 'run_1', dryRun: false, now: '2026-01-05T03:00:00.000Z' };

/** Three pages of one deletion each; the page after `n` is `n + 1`. */
const pages = async (after: string | undefined) => {
  const page = Number(after ?? 0) + 1;
  return { scanned: 10, deleted: 1, bytes: 100, ...(page < 3 && { after: String(page) }) };
};

describe('runRetention', () => {
  it('works page after page and adds up what they did', async () => {
    expect(await runRetention(input, () => true, pages)).toEqual({
      done: true,
      scanned: 30,
      deleted: 3,
      bytes: 300,
    });
  });

  it('goes on behind a page on which there was nothing', async () => {
    const nothing = { scanned: 0, deleted: 0, bytes: 0, after: '2' };

    expect(
      await runRetention(
        input,
        () => true,
        async (after) => (after === undefined ? nothing : pages(after)),
      ),
    ).toEqual({ done: true, scanned: 10, deleted: 1, bytes: 100 });
  });

  it('stops when there is no time for another page, and says where to go on', async () => {
    const first = await runRetention(input, () => false, pages);

    expect(first).toEqual({ done: false, cursor: '1', scanned: 10, deleted: 1, bytes: 100 });
    expect(await runRetention({ ...input, cursor: '1' }, () => true, pages)).toEqual({
      done: true,
      scanned: 20,
      deleted: 2,
      bytes: 200,
    });
  });

  it('tells every page the moment of the run, and whether it is for practice', async () => {
    const runs: PurgeRun[] = [];

    await runRetention(
      { ...input, dryRun: true },
      () => true,
      (after, run) => {
        runs.push(run);
        return pages(after);
      },
    );

    expect(runs).toEqual(
      Array.from({ length: 3 }, () => ({ now: new Date(input.now), dryRun: true })),
    );
  });
});

describe('hasTime', () => {
  it('keeps enough for one more page', () => {
    expect(hasTime(() => 20_000)()).toBe(true);
    expect(hasTime(() => 10_000)()).toBe(false);
  });
});
