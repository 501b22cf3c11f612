import type * as z from 'zod';

/**
 * The contract of a task: a function of one service that a state machine of another service calls.
 * The caller knows its physical name (`<service>-<name>-<stage>`), its input, its output and the
 * names of the errors it throws; nothing else.
 */
export interface TaskDefinition<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly service: string;
  readonly name: Name;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** Error names a `Catch` may rely on. `retryable` ones pass by themselves. */
  readonly errors: Readonly<
    Record<string, { readonly retryable: boolean; readonly description: string }>
  >;
}

/** The input of a task, by its definition. */
export type TaskInput<Task> =
  Task extends TaskDefinition<string, infer Input> ? z.infer<Input> : never;
/** The output of a task, by its definition. */
export type TaskOutput<Task> =
  Task extends TaskDefinition<string, z.ZodType, infer Output> ? z.infer<Output> : never;

/**
 * Defines a task contract.
 *
 * @example
 * ```ts
 * export const releaseStock = defineTask({
 *   service: 'inventory',
 *   name: 'release-stock',
 *   description: 'Gives back what an order holds.',
 *   input: z.object({ orderId: z.string() }),
 *   output: z.object({ released: z.boolean() }),
 *   errors: {},
 * });
 * ```
 */
export const defineTask = <
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  definition: TaskDefinition<Name, Input, Output>,
): TaskDefinition<Name, Input, Output> => definition;
