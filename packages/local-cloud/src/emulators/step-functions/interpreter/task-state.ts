import {
  assertWithinLimit,
  fillTemplate,
  type Json,
  parseResource,
  type Resource,
  readPath,
  runtimeError,
  type TaskState,
} from '@commerce/service-model/asl';
import { contextOf, pathScope, type StateScope, type TaskProgress } from './run.ts';
import { callForResponse, callForToken, callForWork } from './task-calls.ts';
import { TaskEvents } from './task-events.ts';

const resources = new Map<string, Resource>();

/** Calls the task's resource and returns its result. */
export async function runTask(on: StateScope<TaskState>, input: Json): Promise<Json> {
  const { scope, state, frame } = on;
  const resource = resourceOf(state.Resource);
  frame.task ??= begin(on, resource, input);
  const context = contextOf(scope, frame, frame.task.token);
  const payload =
    state.Parameters === undefined
      ? input
      : fillTemplate(state.Parameters, pathScope(input, context));
  assertWithinLimit(payload, frame.state);

  const events = new TaskEvents({ scope, resource, isResumed: frame.task.submitted === true });
  events.scheduled(payload);
  try {
    const result = await call(on, frame.task, resource, payload, events);
    events.succeeded(result);
    return result;
  } catch (error) {
    events.failed(error);
    throw error;
  }
}

function call(
  on: StateScope<TaskState>,
  progress: TaskProgress,
  resource: Resource,
  payload: Json,
  events: TaskEvents,
): Promise<Json> {
  if (resource.kind === 'function' || resource.wait === 'response') {
    return callForResponse(on, progress, resource, payload);
  }
  return resource.wait === 'token'
    ? callForToken(on, progress, resource, payload, events)
    : callForWork(on, progress, resource.wait, payload, events);
}

function resourceOf(text: string): Resource {
  let resource = resources.get(text);
  if (!resource) {
    resource = parseResource(text);
    resources.set(text, resource);
  }
  return resource;
}

function begin(on: StateScope<TaskState>, resource: Resource, input: Json): TaskProgress {
  const { scope, state, frame } = on;
  const paths = pathScope(input, contextOf(scope, frame));
  const timeout = seconds(state.TimeoutSeconds, state.TimeoutSecondsPath, 'TimeoutSecondsPath');
  const heartbeat = seconds(
    state.HeartbeatSeconds,
    state.HeartbeatSecondsPath,
    'HeartbeatSecondsPath',
  );
  return {
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatSeconds: heartbeat }),
    ...(resource.kind === 'service' &&
      resource.wait === 'token' && {
        token: scope.run.services.tokens.issue(scope.run.executionArn),
      }),
  };

  function seconds(
    fixed: number | undefined,
    path: string | undefined,
    field: string,
  ): number | undefined {
    if (path === undefined) return fixed;
    const value = readPath(path, field, paths);
    if (Number.isInteger(value) && Number(value) > 0) return Number(value);
    throw runtimeError(`The ${field} '${path}' leads to ${JSON.stringify(value)}`);
  }
}
