import { SFNClient } from '@aws-sdk/client-sfn';
import { lambdaContext } from '@commerce/lambda/fixtures';
import '@commerce/local-cloud/localhost-lookup';
import { stateMachineExportWorkflow } from '../adapters/step-functions/export-workflow.ts';
import { handler as keepExportPage } from '../functions/keep-export-page/handler.ts';
import type { ExportWorkflow } from '../ports/export-workflow.ts';
import { startCloud } from './cloud.ts';
import { readExportDefinition } from './definition.ts';
import { type InMemoryExportPages, inMemoryExportPages } from './in-memory-export-pages.ts';

/** An export task as a test writes it; an error fails it under its name. */
export type FakeTask = (input: Readonly<Record<string, unknown>>) => unknown;

/** The state machine as it is deployed, this service's own function, and tasks that a test writes. */
export interface ExportWorld {
  readonly workflow: ExportWorkflow;
  readonly pages: InMemoryExportPages;
  /** Export tasks by their service. */
  readonly tasks: Map<string, FakeTask>;
  stop(): Promise<void>;
}

/** Starts the world; a service without a task has no function. */
export async function startExportWorld(): Promise<ExportWorld> {
  const pages = inMemoryExportPages();
  const tasks = new Map<string, FakeTask>();
  const call = async (name: string, payload: unknown): Promise<unknown> => {
    if (name === 'keep-export-page') {
      return keepExportPage.with({ pages })(payload, lambdaContext());
    }
    const task = tasks.get(name.replace(/-export-customer.*/, ''));
    if (task !== undefined) return task(payload as Record<string, unknown>);
    throw Object.assign(new Error('Function not found'), {
      name: 'Lambda.ResourceNotFoundException',
    });
  };
  const cloud = await startCloud(async (nameOrArn, payload) => {
    try {
      return { payload: await call(nameOrArn.split(':').at(-1) ?? '', payload) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { functionError: { errorType, errorMessage } };
    }
  });
  const { stateMachineArn } = cloud.emulators.stepFunctions.ensureStateMachine({
    name: 'accounts-export-test',
    type: 'EXPRESS',
    definition: JSON.stringify(readExportDefinition()),
  });
  return {
    workflow: stateMachineExportWorkflow({ client: cloud.client(SFNClient), stateMachineArn }),
    pages,
    tasks,
    stop: cloud.stop,
  };
}
