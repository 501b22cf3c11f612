import {
  isJsonObject,
  type Json,
  type JsonObject,
  type Resource,
  runtimeError,
  StateError,
  type TaskState,
} from '@commerce/service-model/asl';
import type { Services } from '../integrations/services.ts';
import { at } from './cancellation.ts';
import { ExecutionSuspendedError } from './execution-end.ts';
import type { Scope, StateScope, TaskProgress } from './run.ts';
import type { TaskEvents } from './task-events.ts';

/** The task is done when the service has responded. A restart calls it again, with all its time. */
export function callForResponse(
  { scope }: StateScope<TaskState>,
  progress: TaskProgress,
  resource: Resource,
  payload: Json,
): Promise<Json> {
  return request(scope, progress, resource, payload);
}

/** The task is done when somebody reports so with its token. A restart only waits on. */
export async function callForToken(
  { scope, frame }: StateScope<TaskState>,
  progress: TaskProgress,
  resource: Resource,
  payload: Json,
  events: TaskEvents,
): Promise<Json> {
  const { services, frames } = scope.run;
  const token = progress.token ?? '';
  const heartbeat = heartbeatTimer(progress.heartbeatSeconds);
  const waiter = services.tokens.wait(token, heartbeat.beat);
  // A failed request must not leave a rejection that nobody sees.
  waiter.outcome.catch(() => {});
  try {
    if (!progress.submitted) {
      frames.save(scope.name, frame);
      const response = await request(scope, progress, resource, payload);
      // A call that has a result has begun, also where the invoker did not say so.
      if (progress.timeoutAt === undefined) beginWait(progress);
      events.submitted(response);
      progress.submitted = true;
      frames.save(scope.name, frame);
    }
    heartbeat.beat();
    return await untilTimeout(
      progress,
      scope.cancellation.race(Promise.race([waiter.outcome, heartbeat.missed])),
    );
  } finally {
    heartbeat.stop();
    waiter.release();
    if (!(scope.cancellation.reason instanceof ExecutionSuspendedError)) {
      services.tokens.forget(token);
    }
  }
}

/** The task is done when the execution it started has ended. A restart only waits on. */
export async function callForWork(
  { scope, frame }: StateScope<TaskState>,
  progress: TaskProgress,
  wait: 'sync' | 'sync:2',
  payload: Json,
  events: TaskEvents,
): Promise<Json> {
  const { executions } = scope.run.services;
  if (progress.childArn === undefined) {
    const parameters = asObject(payload);
    await executions.assertMayStart(String(parameters.StateMachineArn));
    const child = executions.start(parameters, { isAwaited: true });
    beginWait(progress);
    progress.childArn = child.executionArn;
    progress.submitted = true;
    events.submitted({ ExecutionArn: child.executionArn, StartDate: child.startDate });
    scope.run.frames.save(scope.name, frame);
  }
  const childArn = progress.childArn;
  try {
    const ended = executions.whenEnded(childArn);
    const child = await untilTimeout(progress, scope.cancellation.race(ended));
    return workResult(child, wait);
  } catch (error) {
    const suspended = scope.cancellation.reason instanceof ExecutionSuspendedError;
    if (!suspended) executions.stop(childArn);
    throw error;
  }
}

function workResult(child: JsonObject, wait: 'sync' | 'sync:2'): JsonObject {
  if (child.Status !== 'SUCCEEDED') {
    throw new StateError('States.TaskFailed', JSON.stringify(child));
  }
  if (wait === 'sync') return child;
  const { Input, Output } = child;
  return { ...child, Input: JSON.parse(String(Input)), Output: JSON.parse(String(Output)) };
}

/**
 * Calls the resource. The task's time runs while its function does, and not while the invocation
 * waits for a worker: in AWS it would not. A call that nobody waits for any more is given up.
 */
async function request(
  { run, cancellation }: Scope,
  progress: TaskProgress,
  resource: Resource,
  payload: Json,
): Promise<Json> {
  const { timeoutSeconds } = progress;
  const over = new AbortController();
  const timeout = Promise.withResolvers<never>();
  let callOff = () => {};
  const waited = run.waiting.begin();
  const onBegin = () => {
    waited();
    beginWait(progress);
    if (timeoutSeconds === undefined || over.signal.aborted) return;
    callOff = run.services.clock.after(timeoutSeconds * 1_000, () =>
      timeout.reject(new StateError('States.Timeout', '')),
    );
  };
  try {
    const response = send(run.services, resource, payload, { signal: over.signal, onBegin });
    return await cancellation.race(Promise.race([response, timeout.promise]));
  } finally {
    waited();
    callOff();
    over.abort();
  }
}

async function send(
  services: Services,
  resource: Resource,
  payload: Json,
  options: { readonly signal: AbortSignal; readonly onBegin: () => void },
): Promise<Json> {
  if (resource.kind === 'function') {
    return services.invokeFunction(resource.arn, payload, options);
  }
  switch (resource.action) {
    case 'lambda:invoke': {
      const { FunctionName, Payload = {} } = asObject(payload);
      return {
        ExecutedVersion: '$LATEST',
        Payload: await services.invokeFunction(String(FunctionName), Payload, options),
        StatusCode: 200,
      };
    }
    case 'states:startExecution': {
      const parameters = asObject(payload);
      await services.executions.assertMayStart(String(parameters.StateMachineArn));
      const started = services.executions.start(parameters, { isAwaited: false });
      return { ExecutionArn: started.executionArn, StartDate: started.startDate };
    }
    default:
      options.onBegin();
      return services.call(resource.action, payload);
  }
}

function asObject(payload: Json): JsonObject {
  if (isJsonObject(payload)) return payload;
  throw runtimeError('The Parameters of a service task are an object');
}

/** From now on the task's time passes by the clock on the wall, also while nothing runs. */
function beginWait(progress: TaskProgress): void {
  if (progress.timeoutSeconds === undefined) return;
  progress.timeoutAt = Date.now() + progress.timeoutSeconds * 1_000;
}

async function untilTimeout<Value>(progress: TaskProgress, work: Promise<Value>): Promise<Value> {
  if (progress.timeoutAt === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const clear = at(progress.timeoutAt, () => reject(new StateError('States.Timeout', '')));
  work.catch(() => {});
  try {
    return await Promise.race([work, promise]);
  } finally {
    clear();
  }
}

/** Fails when nobody has called `beat` for so long. It begins with the first call. */
function heartbeatTimer(seconds: number | undefined) {
  const { promise: missed, reject } = Promise.withResolvers<never>();
  missed.catch(() => {});
  let clear = () => {};
  return {
    missed,
    beat: () => {
      if (seconds === undefined) return;
      clear();
      clear = at(Date.now() + seconds * 1_000, () =>
        reject(new StateError('States.HeartbeatTimeout', '')),
      );
    },
    stop: () => clear(),
  };
}
