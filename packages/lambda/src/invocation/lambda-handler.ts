import type { Context } from 'aws-lambda';
import { memoise } from '../helpers/memoise.ts';

/**
 * The function that Lambda calls.
 *
 * @example
 * ```ts
 * const handler: Invoke<ScheduleEvent, void> = async ({ time }, context) => work(time, context);
 * ```
 */
export type Invoke<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/**
 * A handler, whose dependencies a test can replace.
 *
 * @example
 * ```ts
 * export const handler: LambdaHandler<ScheduleEvent, void, { orders: Orders }> = scheduleHandler(
 *   async (dueAt, context, { orders }) => restart(dueAt, orders),
 *   () => ({ orders: orderRepository() }),
 * );
 * ```
 */
export interface LambdaHandler<Event, Result, Dependencies> extends Invoke<Event, Result> {
  /**
   * The same handler on other dependencies; the factory does not run.
   *
   * @example
   * ```ts
   * const { statusCode } = await handler.with({ orders: inMemoryOrders() })(httpEvent({ ... }), lambdaContext());
   * ```
   */
  with(dependencies: Dependencies): Invoke<Event, Result>;
  /**
   * The same handler as another instance of the function has it: with dependencies of its own, made at
   * its first call.
   *
   * @example
   * ```ts
   * const [first, second] = [handler.fresh(), handler.fresh()];
   * ```
   */
  fresh(): Invoke<Event, Result>;
}

/**
 * A handler that says what it takes, so that documents and checks are made from what validates.
 *
 * @example
 * ```ts
 * const { contract } = handler as Contracted<TaskContract<z.ZodType, z.ZodType>>;
 * z.toJSONSchema(contract.input);
 * ```
 */
export interface Contracted<Contract> {
  readonly contract: Contract;
}

/**
 * Lambda sets it before it loads the code and lets nobody else set it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const runsInLambda = () => process.env.AWS_LAMBDA_FUNCTION_NAME !== undefined;

/**
 * Binds a handler to its dependencies. Inside Lambda the factory runs at once, during INIT, so that
 * a deployment that lacks something fails at its first cold start; elsewhere at the first call.
 */
export function lambdaHandler<Event, Result, Dependencies>(
  build: (dependencies: () => Dependencies) => Invoke<Event, Result>,
  makeDependencies: () => Dependencies = () => undefined as Dependencies,
): LambdaHandler<Event, Result, Dependencies> {
  const dependencies = memoise(makeDependencies);
  if (runsInLambda()) dependencies();
  return Object.assign(build(dependencies), {
    with: (replacement: Dependencies) => build(() => replacement),
    fresh: () => build(memoise(makeDependencies)),
  });
}
