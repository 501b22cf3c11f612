import { erasureTaskOutput, retentionTaskOutput } from '@commerce/events';
import * as z from 'zod';

const run = z.object({ runId: z.string().min(1), correlationId: z.string().min(1) });
const task = run.extend({ task: z.int().nonnegative() });
const nothing = z.object({});

export const beginRunTask = {
  name: 'begin-run',
  input: run.extend({
    tasks: z.array(z.object({ name: z.string().min(1), title: z.string().min(1) })).min(1),
  }),
  output: nothing,
};

/** The output of a task of any service: erasures say besides what had to stay. */
const page = retentionTaskOutput
  .extend({ kept: erasureTaskOutput.shape.kept.default([]) })
  .refine(({ done, cursor }) => done === (cursor === undefined), {
    message: 'There is a cursor exactly when the task is not done',
    path: ['cursor'],
  });

export const recordPageTask = {
  name: 'record-page',
  input: task.extend({ page: z.int().nonnegative(), output: page }),
  output: z.object({
    over: z.boolean(),
    page: z.int().nonnegative(),
    position: z.object({ cursor: z.string().optional() }),
  }),
};

export const recordFailureTask = {
  name: 'record-failure',
  input: task.extend({ failure: z.object({ Error: z.string(), Cause: z.string().optional() }) }),
  output: nothing,
};

export const finishRunTask = {
  name: 'finish-run',
  input: run,
  output: z.object({ status: z.enum(['SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED']) }),
};
