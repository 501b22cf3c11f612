import type { Bug } from './bug.ts';
import { workflowBugs } from './bugs/workflows.ts';
import { bugs } from './bugs.ts';

/** All bugs, in code and in workflows. */
export const allBugs: readonly Bug[] = [...bugs, ...workflowBugs];
