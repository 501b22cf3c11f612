import { beforeAll, describe, expect, it } from '@jest/globals';
import { run } from './run.ts';

let result: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  result = await run({ today: new Date().toISOString().slice(0, 10) });
}, 60_000);

describe('the contracts of this repository', () => {
  it('break nobody, and what is made from them is up to date', () => {
    expect(result).toEqual({ failed: false, output: expect.not.stringContaining('out of date') });
  });
});
