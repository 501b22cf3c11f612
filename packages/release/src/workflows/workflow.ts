import { parse } from 'yaml';
import * as z from 'zod';

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const job = z.looseObject({
  uses: z.string().optional(),
  if: z.string().optional(),
  'timeout-minutes': z.number().optional(),
  permissions: permissions.optional(),
  environment: z.unknown().optional(),
  steps: z.array(step).default([]),
});
const workflow = z.looseObject({
  on: z.unknown(),
  permissions: permissions.optional(),
  jobs: z.record(z.string(), job).default({}),
});

export type Job = z.infer<typeof job>;
export type Step = z.infer<typeof step>;

/** A workflow of GitHub Actions, as its text and as data. */
export interface Workflow extends z.infer<typeof workflow> {
  readonly text: string;
}

/** Reads a workflow. */
export const readWorkflow = (text: string): Workflow => ({ ...workflow.parse(parse(text)), text });

const action = z.object({ runs: z.object({ steps: z.array(step) }) });

/** Reads the steps of a composite action. */
export const readAction = (text: string): Step[] => action.parse(parse(text)).runs.steps;
