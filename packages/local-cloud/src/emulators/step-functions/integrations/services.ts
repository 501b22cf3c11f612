import type { Json, JsonObject, ServiceAction } from '@commerce/service-model/asl';
import type { InvocationOptions } from '../../../lambda/types.ts';
import type { MachineClock } from '../../../machine-clock.ts';

/** The services that tasks call. A failure is a StateError with the name that Retry and Catch match. */
export interface Services {
  /** Invokes a Lambda function and returns its payload. */
  invokeFunction(nameOrArn: string, payload: Json, options: InvocationOptions): Promise<Json>;
  /** Calls a service and returns its response. */
  call(
    action: Exclude<ServiceAction, 'lambda:invoke' | StartExecution>,
    parameters: Json,
  ): Promise<Json>;
  readonly executions: ChildExecutions;
  readonly tokens: TaskTokens;
  /** The clock that limits how long tasks and executions may work. */
  readonly clock: Pick<MachineClock, 'now' | 'after'>;
}

type StartExecution = 'states:startExecution';

/** Executions that a task starts. */
export interface ChildExecutions {
  /** @throws StateError when the role of who starts it does not allow it. */
  assertMayStart(stateMachineArn: string): Promise<void>;
  /** With `isAwaited` it begins at once, as what waits for it does not end before. */
  start(
    parameters: JsonObject,
    options: { readonly isAwaited: boolean },
  ): { executionArn: string; startDate: number };
  /** The description of the execution once it has ended, as DescribeExecution returns it. */
  whenEnded(executionArn: string): Promise<JsonObject>;
  stop(executionArn: string): void;
}

/** Callbacks of tasks that wait for one. */
export interface TaskTokens {
  issue(executionArn: string): string;
  /**
   * The outcome that somebody reports, also one reported before this call. `onHeartbeat` is called
   * for each heartbeat until then.
   */
  wait(
    token: string,
    onHeartbeat: () => void,
  ): { readonly outcome: Promise<Json>; release(): void };
  forget(token: string): void;
}
