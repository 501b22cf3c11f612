import { Kernel } from '../kernel/kernel.ts';
import {
  type Context,
  Functions,
  type InvocationOutcome,
  type LoadedFunction,
} from '../platform/functions.ts';
import { fair, type Weather } from '../platform/weather.ts';

/** The moment at which the time of a small world begins. */
export const START_MS = Date.UTC(2026, 0, 5, 8);

export type Handler = (event: never, context: Context) => unknown;

/** A kernel, a weather that can be changed, and a few functions. */
export function smallWorld(
  handlers: Readonly<Record<string, Handler>> = {},
  settings: Partial<LoadedFunction> & { readonly seed?: number } = {},
) {
  const { seed = 1, ...overrides } = settings;
  const kernel = new Kernel({ seed, startMs: START_MS });
  const sky: { weather: Weather } = { weather: { ...fair, coldStart: 0 } };
  const weather = () => sky.weather;
  const made = new Map<string, number>();
  const loaded = new Map<string, LoadedFunction>(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      {
        name,
        timeoutMs: 10_000,
        environment: {},
        maximumRetryAttempts: 2,
        onFailure: undefined,
        handler: {
          fresh() {
            made.set(name, (made.get(name) ?? 0) + 1);
            return async (event, context) => handler(event as never, context);
          },
        },
        ...overrides,
      },
    ]),
  );
  const functions = new Functions(kernel, weather, loaded);
  return {
    kernel,
    weather,
    loaded,
    functions,
    /** Instances that were made of a function. */
    instancesOf: (name: string) => made.get(name) ?? 0,
    change: (change: Partial<Weather>) => {
      sky.weather = { ...sky.weather, ...change };
    },
    /** Milliseconds since the beginning. */
    elapsedMs: () => kernel.nowMs - START_MS,
    async invoke(name: string, event: unknown = {}): Promise<InvocationOutcome> {
      const outcomes: InvocationOutcome[] = [];
      functions.invoke(name, event, (outcome) => outcomes.push(outcome));
      await kernel.run();
      const [outcome] = outcomes;
      if (outcome === undefined || outcomes.length > 1) throw new Error('One end is expected');
      return outcome;
    },
    /** Lets a process do something, to its end. */
    async during<Result>(work: () => Promise<Result>): Promise<Result> {
      const results: Result[] = [];
      const errors: unknown[] = [];
      kernel.spawn({ name: 'somebody' }, work, (ending) => {
        if (ending.kind === 'returned') results.push(ending.result);
        else errors.push(ending.kind === 'threw' ? ending.error : new Error(ending.reason));
      });
      await kernel.run();
      if (errors.length > 0) throw errors[0];
      if (results.length === 0) throw new Error('It never ended');
      return results[0] as Result;
    },
  };
}
