import { describeWakeUps } from '../ports/wake-ups.contract.ts';
import { inMemoryWakeUps } from './in-memory-wake-ups.ts';

describeWakeUps('inMemoryWakeUps', async () => {
  const wakeUps = inMemoryWakeUps();
  return {
    wakeUps,
    takeDue: async () => wakeUps.now.splice(0),
    takeHeld: async () => wakeUps.later.splice(0),
  };
});
