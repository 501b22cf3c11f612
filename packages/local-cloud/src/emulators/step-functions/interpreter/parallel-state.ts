import {
  fillTemplate,
  type Json,
  type JsonObject,
  type ParallelState,
} from '@commerce/service-model/asl';
import { runAll } from './concurrency.ts';
import { pathScope, type Scope, type StateScope } from './run.ts';
import { runScope } from './run-scope.ts';

/** Runs every branch with the same input and returns their outputs in order. */
export async function runParallel(
  { scope, state, frame }: StateScope<ParallelState>,
  input: Json,
  context: JsonObject,
): Promise<Json> {
  const { history } = scope.run;
  const branchInput =
    state.Parameters === undefined
      ? input
      : fillTemplate(state.Parameters, pathScope(input, context));
  if (!frame.forked) {
    scope.lastEventId = history.add(scope.lastEventId, 'ParallelStateStarted');
    frame.forked = true;
    scope.run.frames.save(scope.name, frame);
  }
  const outputs = await runAll({
    scope,
    prefix: `${scope.name}/${frame.state}{`,
    concurrency: state.Branches.length,
    works: state.Branches.map((branch, index) => (cancellation) => {
      const branchScope: Scope = {
        run: scope.run,
        name: `${scope.name}/${frame.state}{${index}}`,
        cancellation,
        ...(scope.map && { map: scope.map }),
        lastEventId: scope.lastEventId,
      };
      return runScope(branchScope, branch, branchInput);
    }),
  });
  scope.lastEventId = history.add(scope.lastEventId, 'ParallelStateSucceeded');
  return outputs;
}
