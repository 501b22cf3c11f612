import { availableParallelism } from 'node:os';
import type { BootedService } from './serverless/boot-session.ts';

/**
 * Starts the functions that services want to be warm. One of each service first: what it compiles of
 * their common code, the others need not.
 */
export async function warmUp(services: readonly BootedService[]): Promise<void> {
  const starts = services.map((service) =>
    service.manifest.warm.map((name) => () => service.warm(name)),
  );
  await fewAtOnce(starts.flatMap(([first]) => first ?? []));
  await fewAtOnce(starts.flatMap(([, ...others]) => others));
}

/** As many as there are processors: more would only keep each other from them. */
async function fewAtOnce(tasks: (() => Promise<void>)[]): Promise<void> {
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let next = tasks.shift(); next; next = tasks.shift()) await next();
    }),
  );
}
