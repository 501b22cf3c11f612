import {
  fillTemplate,
  type Json,
  type JsonObject,
  type MapState,
  readPath,
  runtimeError,
} from '@commerce/service-model/asl';
import { runAll } from './concurrency.ts';
import { ExecutionSuspendedError } from './execution-end.ts';
import { isFinished, pathScope, type Scope, type StateScope } from './run.ts';
import { runScope } from './run-scope.ts';

/** The most iterations of an inline Map that run at once. */
const CONCURRENCY_LIMIT = 40;

/** Runs the processor for each item and returns the outputs in the items' order. */
export async function runMap(
  { scope, state, frame }: StateScope<MapState>,
  input: Json,
  context: JsonObject,
): Promise<Json> {
  const processor = state.ItemProcessor ?? state.Iterator;
  if (!processor) throw runtimeError('A Map state has an ItemProcessor');
  const items = itemsOf(state, input, context);
  const { history } = scope.run;
  if (!frame.forked) {
    scope.lastEventId = history.add(scope.lastEventId, 'MapStateStarted', {
      name: 'mapStateStartedEventDetails',
      members: { length: items.length },
    });
    frame.forked = true;
    scope.run.frames.save(scope.name, frame);
  }
  const event = (previous: number, type: string, index: number) =>
    history.add(previous, `MapIteration${type}`, {
      name: `mapIteration${type}EventDetails`,
      members: { name: frame.state, index },
    });

  const outputs = await runAll({
    scope,
    prefix: `${scope.name}/${frame.state}[`,
    concurrency: concurrencyOf(state, input, context),
    works: items.map((item, index) => async (cancellation) => {
      const map = { Item: { Index: index, Value: item } };
      const name = `${scope.name}/${frame.state}[${index}]`;
      const kept = scope.run.frames.load(name);
      if (isFinished(kept)) return kept.output;
      const iteration: Scope = {
        run: scope.run,
        name,
        cancellation,
        map,
        lastEventId: kept ? scope.lastEventId : event(scope.lastEventId, 'Started', index),
      };
      try {
        const output = await runScope(
          iteration,
          processor,
          iterationInput(state, input, { ...context, Map: map }, item),
        );
        event(iteration.lastEventId, 'Succeeded', index);
        return output;
      } catch (error) {
        const { reason } = cancellation;
        if (!(reason instanceof ExecutionSuspendedError)) {
          event(iteration.lastEventId, reason ? 'Aborted' : 'Failed', index);
        }
        throw error;
      }
    }),
  });
  scope.lastEventId = history.add(scope.lastEventId, 'MapStateSucceeded');
  return outputs;
}

function itemsOf(state: MapState, input: Json, context: JsonObject): Json[] {
  const items =
    state.ItemsPath === undefined
      ? input
      : readPath(state.ItemsPath, 'ItemsPath', pathScope(input, context));
  if (Array.isArray(items)) return items;
  throw runtimeError(
    `Reference path "${state.ItemsPath ?? '$'}" must point to array but got: ${JSON.stringify(items)}`,
  );
}

function iterationInput(state: MapState, input: Json, context: JsonObject, item: Json): Json {
  const selector = state.ItemSelector ?? state.Parameters;
  return selector === undefined ? item : fillTemplate(selector, pathScope(input, context));
}

function concurrencyOf(state: MapState, input: Json, context: JsonObject): number {
  const configured =
    state.MaxConcurrencyPath === undefined
      ? (state.MaxConcurrency ?? 0)
      : readPath(state.MaxConcurrencyPath, 'MaxConcurrencyPath', pathScope(input, context));
  if (!Number.isInteger(configured) || Number(configured) < 0) {
    throw runtimeError(`The MaxConcurrencyPath leads to ${JSON.stringify(configured)}`);
  }
  return Math.min(Number(configured) || CONCURRENCY_LIMIT, CONCURRENCY_LIMIT);
}
