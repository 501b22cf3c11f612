import { describe, expect, it } from '@jest/globals';
import { type Sight, untilDone } from './until-done.ts';

const still: Sight<string> = { value: 'PENDING', done: false, busy: false, trace: '' };
const pause = async () => {};

/** Answers these sights, the last of them for ever, and counts the looks. */
function looks(...sights: Sight<string>[]) {
  const count = { looks: 0 };
  const look = async () => {
    const sight = sights[Math.min(count.looks, sights.length - 1)] ?? still;
    count.looks += 1;
    return sight;
  };
  return { count, look };
}

const times = (n: number, sight: (index: number) => Sight<string>) =>
  Array.from({ length: n }, (_, index) => sight(index));

describe('untilDone', () => {
  it('ends with the first sight that is done', async () => {
    const { count, look } = looks(still, { ...still, value: 'CONFIRMED', done: true });
    expect(await untilDone(look, pause)).toMatchObject({ value: 'CONFIRMED', done: true });
    expect(count.looks).toBe(2);
  });

  it.each([
    ['messages are in flight', times(1_000, () => ({ ...still, busy: true }))],
    ['the timeline grows', times(1_000, (index) => ({ ...still, trace: String(index) }))],
    [
      'something moves now and then',
      times(1_000, (index) => ({ ...still, trace: String(Math.floor(index / 60)) })),
    ],
  ])('waits as long as %s', async (_, sights) => {
    const { count, look } = looks(...sights, { ...still, done: true });
    expect(await untilDone(look, pause)).toMatchObject({ done: true });
    expect(count.looks).toBe(1_001);
  });

  it('gives up when nothing moves any more', async () => {
    const { look } = looks({ ...still, busy: true }, still);
    expect(await untilDone(look, pause)).toEqual(still);
  });

  it('ends when the platform is gone', async () => {
    const look = () => Promise.reject(new Error('gone'));
    await expect(untilDone(look, pause)).rejects.toThrow('gone');
  });
});
