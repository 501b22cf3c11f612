import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import type { InvokeFunction } from '@commerce/local-cloud/emulators';
import { stateMachineRunWorkflow } from '../adapters/step-functions/run-workflow.ts';
import type { FinishedRun, Run, RunningRun } from '../domain/run.ts';
import { handler as beginRun } from '../functions/begin-run/handler.ts';
import { handler as finishRun } from '../functions/finish-run/handler.ts';
import { handler as recordFailure } from '../functions/record-failure/handler.ts';
import { handler as recordPage } from '../functions/record-page/handler.ts';
import type { RunRepository } from '../ports/run-repository.ts';
import { startCloud } from './cloud.ts';
import { readRunDefinition } from './definition.ts';
import { inMemoryRunReports } from './in-memory-run-reports.ts';
import { inMemoryRuns } from './in-memory-runs.ts';
import { STARTED_AT } from './runs.ts';

/** A function as a test writes it; an error fails the task under its name. */
export type FakeFunction = (payload: Record<string, unknown>) => unknown;

/** The outcome of a run and of its execution. */
export interface RunOutcome {
  readonly run: Run;
  readonly status: string;
  /** Every state that was entered. */
  readonly states: readonly string[];
  /** Length of the execution's history. */
  readonly events: number;
}

/**
 * The state machine as it is deployed, this service's own functions, and tasks that a test writes.
 */
export interface RunWorld {
  readonly runs: RunRepository;
  /** The reports that operators saw. */
  readonly reported: readonly FinishedRun[];
  /** Tasks of other services by `<service>-<task>`, own functions by their key. */
  readonly functions: Map<string, FakeFunction>;
  /** Starts a run and returns it once its execution is over. */
  run(run: RunningRun): Promise<RunOutcome>;
  stop(): Promise<void>;
}

/** Starts the world; every task of the list succeeds at once unless told otherwise. */
export async function startRunWorld(): Promise<RunWorld> {
  const runs = inMemoryRuns();
  const reports = inMemoryRunReports();
  const reportsTo = () => reports;
  const dependencies = { runs, reportsTo, keepReportsDays: 400, clock: fixedClock(STARTED_AT) };
  const context = lambdaContext();
  const functions = new Map<string, FakeFunction>([
    ['begin-run', (payload) => beginRun.with(dependencies)(payload, context)],
    ['record-page', (payload) => recordPage.with(dependencies)(payload, context)],
    ['record-failure', (payload) => recordFailure.with(dependencies)(payload, context)],
    ['finish-run', (payload) => finishRun.with(dependencies)(payload, context)],
  ]);
  const cloud = await startCloud(invokerOf(functions));
  const { stepFunctions } = cloud.emulators;
  const { stateMachineArn } = stepFunctions.ensureStateMachine({
    name: 'cleanup-run-test',
    type: 'STANDARD',
    definition: JSON.stringify(readRunDefinition()),
  });
  const workflow = stateMachineRunWorkflow({ client: cloud.client(SFNClient), stateMachineArn });

  return {
    runs,
    reported: reports.reported,
    functions,
    async run(run) {
      await runs.open(run);
      await workflow.start(run);
      for (;;) {
        const execution = stepFunctions.executions(100).find(({ name }) => name === run.runId);
        if (execution !== undefined && execution.status !== 'RUNNING') {
          const events = stepFunctions.history(execution.executionArn);
          return {
            run: (await runs.get(run.runId)) ?? run,
            status: execution.status,
            states: events.flatMap(({ stateEnteredEventDetails: details }) => {
              const { name } = (details ?? {}) as { name?: string };
              return name === undefined ? [] : [name];
            }),
            events: events.length,
          };
        }
        await sleep(10);
      }
    },
    stop: cloud.stop,
  };
}

const invokerOf =
  (functions: ReadonlyMap<string, FakeFunction>): InvokeFunction =>
  async (nameOrArn, payload) => {
    const name = nameOrArn.split(':').at(-1) ?? '';
    const called = functions.get(name);
    if (called === undefined) {
      const errorMessage = `Function not found: ${nameOrArn}`;
      return { functionError: { errorType: 'Lambda.ResourceNotFoundException', errorMessage } };
    }
    try {
      return { payload: await called(payload as Record<string, unknown>) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { functionError: { errorType, errorMessage } };
    }
  };
