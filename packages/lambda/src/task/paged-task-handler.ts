import type { ErasureTaskOutput, RetentionTaskInput, RetentionTaskOutput } from '@commerce/events';
import type * as z from 'zod';
import { decodeCursor, encodeCursor } from '../helpers/cursor.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import type { Contracted, LambdaHandler } from '../invocation/lambda-handler.ts';
import { type TaskContract, taskHandler } from './task-handler.ts';

/**
 * Time that is left of an invocation when no further page is begun: enough for the longest page and the
 * output. Functions of retention have a minute or two.
 */
const RESERVE_MS = 20_000;

/**
 * A task of retention or erasure: its schemas are those of `@commerce/events`, or extend them.
 *
 * @example
 * ```ts
 * const contract: PagedTaskContract<typeof retentionTaskInput, typeof retentionTaskOutput> = {
 *   name: 'purge-imports',
 *   input: retentionTaskInput,
 *   output: retentionTaskOutput,
 * };
 * ```
 */
export interface PagedTaskContract<
  Input extends z.ZodType<RetentionTaskInput>,
  Output extends z.ZodType<RetentionTaskOutput>,
  Position = string,
> extends TaskContract<Input, Output> {
  /** The beginning of a page, when that is more than a text: the cursor is made of it. */
  readonly position?: z.ZodType<Position, Position>;
}

type Kept = ErasureTaskOutput['kept'];

/** The outcome of one page of any task. */
interface Page<Position> {
  readonly scanned: number;
  readonly deleted: number;
  /** None when it is not said. */
  readonly bytes?: number;
  readonly kept?: Kept;
  /** The beginning of the next page; absent on the last. */
  readonly next?: Position | undefined;
}

/**
 * The outcome of one page. In a dry run: the outcome that it would have. An erasure adds what had to stay.
 *
 * @example
 * ```ts
 * const page: WorkedPage<RetentionTaskOutput> = { scanned: 100, deleted: 3, next: 'imp_100' };
 * ```
 */
export type WorkedPage<Output, Position = string> = Page<Position> &
  Pick<Output, Extract<'kept', keyof Output>>;

/**
 * Makes the handler of a task that a cleanup run calls page by page: works one page after the other
 * while the invocation has time for one more, adds up what they did, and says where to go on. What a
 * page deletes must not move the position of the next one: a page may be worked twice.
 *
 * An input whose cursor this task did not give out is an `InvalidCursorError`, before any page.
 *
 * @example
 * ```ts
 * export const handler = pagedTaskHandler(
 *   { name: 'purge-imports', input: retentionTaskInput, output: retentionTaskOutput },
 *   async ({ now, dryRun, after }, _context, { imports }) => {
 *     const { found, next } = await imports.endedBefore(now, after);
 *     if (!dryRun) await imports.remove(found);
 *     return { scanned: found.length, deleted: found.length, next };
 *   },
 *   () => ({ imports: importJobs() }),
 * );
 * ```
 */
export function pagedTaskHandler<
  Input extends z.ZodType<RetentionTaskInput>,
  Output extends z.ZodType<RetentionTaskOutput>,
  Dependencies,
  Position = string,
>(
  { position, ...contract }: PagedTaskContract<Input, Output, Position>,
  workPage: (
    input: Omit<z.output<Input>, 'cursor'> & { readonly after: Position | undefined },
    context: InvocationContext,
    dependencies: Dependencies,
  ) => WorkedPage<z.input<Output>, Position> | Promise<WorkedPage<z.input<Output>, Position>>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<unknown, z.output<Output>, Dependencies> &
  Contracted<TaskContract<Input, Output>> {
  return taskHandler(
    contract,
    async ({ cursor, ...input }, context, dependencies) => {
      const total = { scanned: 0, deleted: 0, bytes: 0 };
      const kept = new Map<string, Kept[number]>();
      let after = read(cursor, position);
      do {
        const page = await workPage({ ...input, after }, context, dependencies);
        total.scanned += page.scanned;
        total.deleted += page.deleted;
        total.bytes += page.bytes ?? 0;
        for (const each of page.kept ?? []) add(kept, each);
        after = page.next;
      } while (after !== undefined && context.remainingTimeMs() > RESERVE_MS);
      const end =
        after === undefined ? { done: true } : { done: false, cursor: write(after, position) };
      // The contract checks it, and leaves out what it does not know.
      return { ...end, ...total, kept: [...kept.values()] } as z.input<Output>;
    },
    makeDependencies,
  );
}

/** The pages of a task may name the same thing again: its items add up. */
function add(kept: Map<string, Kept[number]>, { what, why, items }: Kept[number]): void {
  const key = JSON.stringify([what, why]);
  kept.set(key, { what, why, items: (kept.get(key)?.items ?? 0) + items });
}

/** Without a schema a position is a text, and its own cursor. */
const read = <Position>(
  cursor: string | undefined,
  position: z.ZodType<Position, Position> | undefined,
): Position | undefined =>
  cursor !== undefined && position !== undefined
    ? decodeCursor(position, cursor)
    : (cursor as Position | undefined);

const write = <Position>(
  after: Position,
  position: z.ZodType<Position, Position> | undefined,
): string => (position === undefined ? String(after) : encodeCursor(position, after));
