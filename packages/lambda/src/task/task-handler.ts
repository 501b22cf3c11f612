import { describeIssues } from '@commerce/events';
import type * as z from 'zod';
import { isAppError } from '../errors/app-error.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import {
  type Contracted,
  type LambdaHandler,
  lambdaHandler,
} from '../invocation/lambda-handler.ts';
import { type Middleware, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import { InvalidTaskInputError, InvalidTaskOutputError, toTaskFailure } from './task-errors.ts';

/**
 * The input and output of a task: a `TaskDefinition` of `@commerce/events`, or as much of one.
 *
 * @example
 * ```ts
 * const contract = {
 *   name: 'begin-run',
 *   input: z.object({ runId: z.string() }),
 *   output: z.object({}),
 * } satisfies TaskContract<z.ZodType, z.ZodType>;
 * ```
 */
export interface TaskContract<Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly output: Output;
}

/**
 * Makes the handler of a Step Functions task. Errors reach the state machine under their own name;
 * those that were foreseen carry their code and details in the cause.
 *
 * The trace comes from `correlationId` and `traceparent` in the input.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 * @example
 * ```ts
 * export const handler = taskHandler(
 *   reserveStockTask,
 *   async ({ orderId, lines }, { logger }, { stock, clock }) => reserve(orderId, lines, { stock, clock }),
 *   () => ({ stock: stockRepository(), clock: systemClock }),
 * );
 * ```
 */
export function taskHandler<Input extends z.ZodType, Output extends z.ZodType, Dependencies>(
  contract: TaskContract<Input, Output>,
  run: (
    input: z.output<Input>,
    context: InvocationContext,
    dependencies: Dependencies,
  ) => z.input<Output> | Promise<z.input<Output>>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<unknown, z.output<Output>, Dependencies> &
  Contracted<TaskContract<Input, Output>> {
  const { name, input, output } = contract;
  const handler = lambdaHandler(
    (dependencies) =>
      stack(traceOfInput, [failures], async (event, { invocation }) => {
        const given = input.safeParse(event);
        if (!given.success) throw new InvalidTaskInputError(name, describeIssues(given.error));
        const result = output.safeParse(await run(given.data, invocation, dependencies()));
        if (!result.success) throw new InvalidTaskOutputError(name, describeIssues(result.error));
        return result.data;
      }),
    makeDependencies,
  );
  return Object.assign(handler, { contract });
}

const traceOfInput = (event: unknown) =>
  traceFrom(typeof event === 'object' && event !== null ? event : {});

const failures: Middleware<unknown, unknown> = {
  onError: ({ error, context: { invocation } }) => {
    if (isAppError(error)) invocation.logger.info('Task rejected', { code: error.code });
    else invocation.logger.error('Task failed', { error });
    throw toTaskFailure(error);
  },
};
