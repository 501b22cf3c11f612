import {
  commitStockTask,
  releaseStockTask,
  reserveStockTask,
  restockLinesTask,
} from '@commerce/events';
import type * as z from 'zod';
import * as tasks from '../../messages/tasks.ts';
import type { Call } from './runner.ts';

const byFunction = new Map<string, z.ZodType>([
  ...Object.values(tasks).map(({ name, input }) => [name, input] as const),
  ...[reserveStockTask, commitStockTask, releaseStockTask, restockLinesTask].map(
    ({ service, name, input }) => [`${service}-${name}`, input] as const,
  ),
]);

/** Lists the calls of a run that the tasks would reject. */
export const brokenContracts = (calls: readonly Call[]): string[] =>
  calls.flatMap(({ state, functionName, payload }) => {
    const contract = byFunction.get(functionName);
    if (contract === undefined) return [`${state} calls ${functionName}, which has no contract`];
    const { error } = contract.safeParse(payload);
    return error ? [`${state}: ${error.message}`] : [];
  });
