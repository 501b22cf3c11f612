import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';

export interface InMemoryWakeUps extends WakeUps {
  readonly now: WakeUp[];
  readonly later: WakeUp[];
}

/** Wake-ups that wait until a test takes them. */
export function inMemoryWakeUps(): InMemoryWakeUps {
  const now: WakeUp[] = [];
  const later: WakeUp[] = [];
  return {
    now,
    later,
    async wake(wakeUps) {
      now.push(...wakeUps);
    },
    async wakeLater(wakeUp) {
      later.push(wakeUp);
    },
  };
}
