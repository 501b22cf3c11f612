import { join } from 'node:path';
import { type MachineClock, machineClock } from '../../machine-clock.ts';
import { authorizeBy } from '../../rights/authorize.ts';
import type { Right } from '../../rights/policy.ts';
import type { EmulatorContext, InvokeFunction } from '../emulator.ts';
import { awsJsonListener } from '../shared/aws-json.ts';
import { openDatabase } from '../shared/database.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { Engine } from './executions/engine.ts';
import type { Execution } from './executions/execution.ts';
import { ExecutionStore } from './executions/execution-store.ts';
import { childExecutions, Executions } from './executions/executions.ts';
import { SCHEMA } from './executions/schema.ts';
import { StateMachines } from './executions/state-machines.ts';
import { StoredTaskTokens } from './executions/task-tokens.ts';
import { functionInvoker } from './integrations/function-error.ts';
import { type ServiceEndpoints, serviceCaller } from './integrations/service-calls.ts';
import { toWireEvent } from './interpreter/history.ts';
import { operations } from './operations.ts';
import { stepFunctionsRights } from './rights.ts';
import type { ExecutionSummary, StepFunctionsEmulator } from './types.ts';

/** Starts Step Functions. Executions of an earlier run wait for `resumeExecutions`. */
export async function startStepFunctions(
  context: EmulatorContext,
  options: {
    readonly invokeFunction: InvokeFunction;
    readonly endpoints: ServiceEndpoints;
    /** Waits until the machine can take one more execution. */
    readonly giveWay: () => Promise<void>;
    readonly clock?: MachineClock;
  },
): Promise<StepFunctionsEmulator> {
  const database = openDatabase(join(context.directory, 'step-functions.db'), SCHEMA);
  const machines = new StateMachines(database);
  const store = new ExecutionStore(database);
  const tokens = new StoredTaskTokens(database);
  const engine: Engine = new Engine({
    store,
    log: context.log,
    services: (roleArn) => {
      const { rights } = context;
      const authorize = (right: Right) => rights.demand(rights.role(roleArn), [right]);
      return {
        invokeFunction: functionInvoker(options.invokeFunction, authorize),
        call: serviceCaller(options.endpoints, () => rights.accessKeyOf(roleArn)),
        executions: childExecutions(
          () => executions,
          () => engine,
          authorize,
        ),
        tokens,
        clock: options.clock ?? machineClock,
      };
    },
    giveWay: options.giveWay,
    onEnd: (ended) => executions.remember(ended),
  });
  const executions = new Executions(machines, store, engine);
  const server = await serve(
    context,
    'step-functions',
    awsJsonListener(operations(machines, executions, store, tokens), {
      contentType: 'application/x-amz-json-1.0',
      authorize: authorizeBy(context.rights, (call) =>
        stepFunctionsRights(call, (token) => {
          const waiting = store.find(tokens.executionOf(token) ?? '');
          return waiting?.stateMachineArn;
        }),
      ),
      log: context.log,
    }),
  );

  const stop = onlyOnce(async () => {
    await server.close();
    engine.suspend();
    // Calls that the suspended executions still had under way end in this turn, and write nothing.
    await new Promise((resolve) => setImmediate(resolve));
    database.close();
  });

  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_SFN: server.endpoint },
    ensureStateMachine: (settings) => ({ stateMachineArn: machines.ensure(settings).arn }),
    resumeExecutions: () => engine.resume(),
    suspendExecutions: () => engine.suspend(),
    executions: (limit, status) => executions.latest(limit, status).map(summarize),
    execution: (arnOrName) => {
      const execution = executions.find(arnOrName);
      if (!execution) return undefined;
      const { input, output, stateMachineArn } = execution;
      const definition = machines.find(stateMachineArn)?.definitionText;
      return {
        ...summarize(execution),
        input,
        ...(output !== undefined && { output }),
        ...(definition !== undefined && { definition }),
      };
    },
    history: (arn) => executions.events(arn).map((event) => toWireEvent(event, true)),
    stop,
  };
}

const summarize = (execution: Execution): ExecutionSummary => ({
  executionArn: execution.arn,
  stateMachineArn: execution.stateMachineArn,
  name: execution.name,
  type: execution.type,
  status: execution.status,
  startDate: new Date(execution.startedAt).toISOString(),
  ...(execution.stoppedAt !== undefined && {
    stopDate: new Date(execution.stoppedAt).toISOString(),
  }),
  ...(execution.error !== undefined && { error: execution.error }),
  ...(execution.cause !== undefined && { cause: execution.cause }),
});
