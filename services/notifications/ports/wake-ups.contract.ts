import { expect, it } from '@jest/globals';
import { describeImplementation } from '../testing/describe-implementation.ts';
import type { WakeUp, WakeUps } from './wake-ups.ts';

export interface WakeUpsUnderTest {
  readonly wakeUps: WakeUps;
  /** Takes the wake-ups that are due. */
  takeDue(): Promise<readonly WakeUp[]>;
  /** Takes the wake-ups that are held back. */
  takeHeld(): Promise<readonly WakeUp[]>;
  stop?(): Promise<void>;
}

const wakeUp = (n: number): WakeUp => ({ orderId: `ord_${n}`, connectionId: `c${n % 3}` });
const idsOf = (wakeUps: readonly WakeUp[]) => wakeUps.map(({ orderId }) => orderId).toSorted();

/** The rules of every implementation of {@link WakeUps}. */
export function describeWakeUps(name: string, start: () => Promise<WakeUpsUnderTest>): void {
  describeImplementation(name, start, (test) => {
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
}
