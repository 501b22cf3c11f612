import type { Json } from '@commerce/service-model/asl';
import type { Cancellation } from './cancellation.ts';
import type { Scope } from './run.ts';

/** Ends the siblings of an iteration or branch that failed. */
class SiblingFailedError extends Error {
  override readonly name = 'SiblingFailedError';
}

/**
 * Runs scopes side by side and returns their outputs in order. The first error cancels the others
 * and is thrown once they have ended; the frames of all of them are dropped either way, unless the
 * whole execution was cancelled.
 */
export async function runAll(options: {
  readonly scope: Scope;
  /** The beginning of the names of these scopes. */
  readonly prefix: string;
  readonly concurrency: number;
  readonly works: readonly ((cancellation: Cancellation) => Promise<Json>)[];
}): Promise<Json[]> {
  const { scope, prefix, concurrency, works } = options;
  const { cancellation, release } = scope.cancellation.child();
  const outputs: Json[] = new Array(works.length).fill(null);
  let failure: unknown;
  let next = 0;

  const work = async (): Promise<void> => {
    for (let index = next++; index < works.length; index = next++) {
      if (cancellation.reason) return;
      try {
        outputs[index] = (await works[index]?.(cancellation)) ?? null;
      } catch (error) {
        failure ??= error;
        cancellation.cancel(new SiblingFailedError());
      }
    }
  };

  await Promise.all(Array.from({ length: Math.min(concurrency, works.length) }, work));
  release();
  scope.cancellation.throwIfCancelled();
  scope.run.frames.drop(prefix);
  if (failure !== undefined) throw failure;
  return outputs;
}
