import {
  choose,
  type FailState,
  fillTemplate,
  type Json,
  type JsonObject,
  type PassState,
  placeResult,
  readDynamic,
  readPath,
  runtimeError,
  type State,
  StateError,
  selectPath,
  type WaitState,
} from '@commerce/service-model/asl';
import { runMap } from './map-state.ts';
import { runParallel } from './parallel-state.ts';
import { contextOf, type Outcome, pathScope, type StateScope } from './run.ts';
import { runTask } from './task-state.ts';

/** Runs one state once. */
export async function executeState(on: StateScope): Promise<Outcome> {
  const { scope, state, frame } = on;
  const context = contextOf(scope, frame);
  const input =
    state.Type === 'Fail'
      ? frame.input
      : selectPath(state.InputPath, 'InputPath', pathScope(frame.input, context));
  switch (state.Type) {
    case 'Task':
      return finish(state, on, context, await runTask({ ...on, state }, input));
    case 'Map':
      return finish(state, on, context, await runMap({ ...on, state }, input, context));
    case 'Parallel':
      return finish(state, on, context, await runParallel({ ...on, state }, input, context));
    case 'Pass':
      return finish(state, on, context, pass(state, input, context));
    case 'Wait':
      await wait({ ...on, state }, input, context);
      return finish(state, on, context, input);
    case 'Choice':
      return {
        ...finish(state, on, context, input),
        next: choose(state, pathScope(input, context)),
      };
    case 'Succeed':
      return finish(state, on, context, input);
    case 'Fail':
      throw failure(state, frame.input, context);
  }
}

/** ResultSelector, ResultPath and OutputPath, as far as the state has them. */
function finish(
  state: Exclude<State, FailState>,
  { frame }: StateScope,
  context: JsonObject,
  result: Json,
): Outcome {
  const selected =
    'ResultSelector' in state && state.ResultSelector !== undefined
      ? fillTemplate(state.ResultSelector, pathScope(result, context))
      : result;
  const placed =
    'ResultPath' in state ? placeResult(state.ResultPath, frame.input, selected) : selected;
  const output = selectPath(state.OutputPath, 'OutputPath', pathScope(placed, context));
  return 'Next' in state && state.Next !== undefined ? { output, next: state.Next } : { output };
}

function pass(state: PassState, input: Json, context: JsonObject): Json {
  if (state.Result !== undefined) return state.Result;
  if (state.Parameters === undefined) return input;
  return fillTemplate(state.Parameters, pathScope(input, context));
}

async function wait(
  { scope, state, frame }: StateScope<WaitState>,
  input: Json,
  context: JsonObject,
): Promise<void> {
  if (frame.wakeAt === undefined) {
    frame.wakeAt = wakeTime(state, Date.parse(frame.enteredAt), input, context);
    scope.run.frames.save(scope.name, frame);
  }
  await scope.cancellation.sleepUntil(frame.wakeAt);
}

function wakeTime(state: WaitState, entered: number, input: Json, context: JsonObject): number {
  const scope = pathScope(input, context);
  if (state.Seconds !== undefined) return entered + state.Seconds * 1_000;
  if (state.SecondsPath !== undefined) {
    const seconds = readPath(state.SecondsPath, 'SecondsPath', scope);
    if (!Number.isInteger(seconds) || Number(seconds) < 0) {
      throw runtimeError(`The SecondsPath '${state.SecondsPath}' is ${JSON.stringify(seconds)}`);
    }
    return entered + Number(seconds) * 1_000;
  }
  const timestamp = state.Timestamp ?? readPath(state.TimestampPath ?? '$', 'TimestampPath', scope);
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) {
    throw runtimeError(`The TimestampPath '${state.TimestampPath}' leads to no timestamp`);
  }
  return time;
}

function failure(state: FailState, input: Json, context: JsonObject): StateError {
  const scope = pathScope(input, context);
  const error =
    state.Error ?? (state.ErrorPath && String(readDynamic(state.ErrorPath, 'ErrorPath', scope)));
  const cause =
    state.Cause ?? (state.CausePath && String(readDynamic(state.CausePath, 'CausePath', scope)));
  return new StateError(error ?? '', cause ?? '');
}
