import { scheduledInput } from '../aws/scheduler/schedules.ts';
import type { Platform } from '../platform/platform.ts';

const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 12 * 3_600_000;
const LONGEST_HOLD_PAUSE_MS = 15 * 60_000;

/** How long time passes. */
export interface PassingTime {
  readonly untilMs: number;
  readonly isOver: (open: OpenWork) => boolean;
  readonly openWork: () => OpenWork;
}

/**
 * Schedules that bring orders, stock and imports on, and what each of them looks for. A run that would find
 * nothing is left out; what runs by the calendar is kept by `nights.ts`.
 */
const CARETAKERS: readonly (readonly [functionName: RegExp, work: keyof OpenWork])[] = [
  [/restart-stalled-orders/, 'hasOpenOrders'],
  [/sweep-reservations/, 'isStockHeld'],
  [/watch-imports/, 'hasOpenImports'],
];

/** What somebody has to look after. */
export interface OpenWork {
  readonly hasOpenOrders: boolean;
  readonly isStockHeld: boolean;
  /** Customers have to authenticate, each until a moment. */
  readonly isCustomerAsked: boolean;
  readonly hasOpenImports: boolean;
}

/**
 * Lets time pass until a moment, or until it is over, with the schedules that fall due: first often, then
 * seldom, as every run of them costs time and most find nothing.
 */
export async function passTime(
  { kernel, schedules, asyncInvocations }: Platform,
  { untilMs, isOver, openWork }: PassingTime,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let run = 1; ; run += 1) {
    const next = kernel.nowMs + pauseMs * (0.5 + kernel.random.next());
    await kernel.run(Math.min(untilMs, next));
    const open = openWork();
    if (kernel.nowMs >= untilMs || isOver(open)) return;
    for (const { functionName, name, input } of schedules) {
      if (!CARETAKERS.some(([of, work]) => of.test(functionName) && open[work])) continue;
      const scheduled = { name, scheduledAtMs: kernel.nowMs, executionId: String(run), attempt: 1 };
      asyncInvocations.run(functionName, scheduledInput(input, scheduled));
    }
    // Holds end within minutes of their time, as long as somebody looks for them.
    pauseMs = Math.min(
      pauseMs * 1.1,
      open.isStockHeld || open.isCustomerAsked ? LONGEST_HOLD_PAUSE_MS : LONGEST_PAUSE_MS,
    );
  }
}
