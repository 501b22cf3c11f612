import {
  assertWithinLimit,
  type Definition,
  type Json,
  runtimeError,
} from '@commerce/service-model/asl';
import { withErrorHandling } from './error-handling.ts';
import { EVENT_LIMIT } from './history.ts';
import { type Frame, isFinished, type Scope } from './run.ts';

/**
 * Runs a scope from where its frame says it stands, from the start when it has none, and returns
 * its output.
 */
export async function runScope(scope: Scope, definition: Definition, input: Json): Promise<Json> {
  const { run, name, cancellation } = scope;
  const kept = run.frames.load(name);
  if (isFinished(kept)) return kept.output;
  let frame = kept ?? enterState(scope, definition, definition.StartAt, input);
  if (kept) scope.lastEventId = kept.enteredEventId;

  for (;;) {
    const state = definition.States[frame.state];
    if (!state) throw runtimeError(`There is no state '${frame.state}'`);
    const { output, next } = await withErrorHandling({ scope, state, frame });
    cancellation.throwIfCancelled();
    assertWithinLimit(output, frame.state);
    exitState(scope, state.Type, frame.state, output);
    if (next === undefined) {
      if (name !== '') run.frames.save(name, { output });
      return output;
    }
    frame = enterState(scope, definition, next, output);
  }
}

function enterState(scope: Scope, definition: Definition, stateName: string, input: Json): Frame {
  const { run } = scope;
  if (run.history.events.length >= EVENT_LIMIT) {
    throw runtimeError(
      `The execution reached the maximum number of history events (${EVENT_LIMIT}).`,
    );
  }
  const state = definition.States[stateName];
  scope.lastEventId = run.history.add(scope.lastEventId, `${state?.Type}StateEntered`, {
    name: 'stateEnteredEventDetails',
    members: { name: stateName, input },
  });
  const retriers = state && 'Retry' in state ? (state.Retry ?? []) : [];
  const frame: Frame = {
    state: stateName,
    input,
    enteredAt: new Date().toISOString(),
    enteredEventId: scope.lastEventId,
    retries: retriers.map(() => 0),
    attempt: 0,
  };
  run.frames.save(scope.name, frame);
  return frame;
}

function exitState(scope: Scope, type: string, stateName: string, output: Json): void {
  if (type === 'Fail') return;
  scope.lastEventId = scope.run.history.add(scope.lastEventId, `${type}StateExited`, {
    name: 'stateExitedEventDetails',
    members: { name: stateName, output },
  });
}
