import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { WakeUp, WakeUps } from './wake-ups.ts';

interface WakeUpsUnderTest {
  readonly wakeUps: WakeUps;
  /** Takes the wake-ups that are due. */
  takeDue(): Promise<readonly WakeUp[]>;
  /** Takes the wake-ups that are held back. */
  takeHeld(): Promise<readonly WakeUp[]>;
}

const wakeUp = (n: number): WakeUp => ({ orderId: `ord_${n}`, connectionId: `c${n % 3}` });
const idsOf = (wakeUps: readonly WakeUp[]) => wakeUps.map(({ orderId }) => orderId).toSorted();

/** The rules of every implementation of {@link WakeUps}. */
export const describeWakeUps = portContract<WakeUpsUnderTest>((test) => {
  it('hands over each wake-up, however many there are, also one that is the same', async () => {
    const { wakeUps, takeDue } = test();
    const sent = Array.from({ length: 23 }, (_, n) => wakeUp(n));
    await wakeUps.wake(sent);
    await wakeUps.wake([wakeUp(0)]);

    const taken = await takeDue();
    expect(idsOf(taken)).toEqual(idsOf([...sent, wakeUp(0)]));
    expect(taken).toContainEqual(wakeUp(4));
  });

  it('holds back what is for later', async () => {
    const { wakeUps, takeDue, takeHeld } = test();
    await wakeUps.wakeLater(wakeUp(1));

    expect(await takeDue()).toEqual([]);
    expect(await takeHeld()).toEqual([wakeUp(1)]);
  });

  it('sends nothing for nobody', async () => {
    const { wakeUps, takeDue } = test();
    await wakeUps.wake([]);

    expect(await takeDue()).toEqual([]);
  });
});
