import { join } from 'node:path';
import { workflowOf } from '@commerce/testing/definitions';

/** Part of the Amazon States Language that the workflows of this service use. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
  readonly BackoffRate?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface TaskState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ResultPath: string | null;
  readonly TimeoutSeconds: number;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Next: string;
}

export interface ChoiceState {
  readonly Type: 'Choice';
  readonly Choices: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly Default: string;
}

export type State = TaskState | ChoiceState | { readonly Type: 'Succeed' };

/** Workflow as it is deployed. */
export interface Workflow {
  readonly type: 'EXPRESS' | 'STANDARD';
  readonly definition: Definition;
}

/** Reads a workflow as it is deployed, with the settings of a test in place of the stage's. */
export const readWorkflow = (
  name: string,
  settings: Readonly<Record<string, number>> = {},
): Workflow => workflowOf(join(import.meta.dirname, '../..'), name, settings) as Workflow;
