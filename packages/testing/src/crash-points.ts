/** The point of a crash: a call of the scenario's ports, from 0, and whether that call took effect. */
export interface CrashPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** A port throws it where the scenario crashes, and at each call after that: the process is gone. */
export class CrashError extends Error {
  override readonly name = 'CrashError';
}

/** Makes a port that may crash of one that works. */
export type Crashing = <Port extends object>(port: Port) => Port;

/**
 * Runs a scenario once for each call that it makes through its ports, and lets it crash there: once
 * before the call takes effect, once after. `check` looks at what each crash leaves behind. Returns
 * how many crashes there were.
 *
 * @example
 * ```ts
 * await atEveryCrashPoint({
 *   setUp: () => ({ jobs: memoryJobs('imp_1'), files: memoryFiles('imp_1') }),
 *   run: ({ jobs, files }, crashing) => purge({ jobs: crashing(jobs), files: crashing(files) }),
 *   check: ({ jobs, files }) => expect(files.isEmpty() || !jobs.isEmpty()).toBe(true),
 * });
 * ```
 */
export async function atEveryCrashPoint<World>({
  setUp,
  run,
  check,
}: {
  readonly setUp: () => World | Promise<World>;
  readonly run: (world: World, crashing: Crashing) => Promise<unknown>;
  readonly check: (world: World, point: CrashPoint) => unknown;
}): Promise<number> {
  const undisturbed = countCalls();
  await run(await setUp(), undisturbed.crashing);
  const points = Array.from({ length: undisturbed.calls() }, (_, call) =>
    (['before', 'after'] as const).map((when) => ({ call, when })),
  ).flat();
  for (const point of points) {
    const world = await setUp();
    await run(world, countCalls(point).crashing).catch((error) => {
      if (!isCrash(error)) throw error;
    });
    await check(world, point);
  }
  return points.length;
}

/** A scenario may wrap the crash in an error of its own. */
const isCrash = (error: unknown): boolean =>
  error instanceof CrashError || (error instanceof Error && isCrash(error.cause));

function countCalls(point?: CrashPoint) {
  let calls = 0;
  let crashed = false;
  const crash = (): never => {
    crashed = true;
    throw new CrashError(`Crashed ${point?.when} call ${point?.call}`);
  };

  const crashing: Crashing = (port) =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return async (...parameters: unknown[]) => {
          if (crashed) crash();
          const when = calls === point?.call ? point.when : undefined;
          calls += 1;
          if (when === 'before') crash();
          const result: unknown = await member.apply(target, parameters);
          if (when === 'after' || crashed) crash();
          return result;
        };
      },
    });
  return { crashing, calls: () => calls };
}
