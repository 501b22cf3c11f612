import type { PlantedBug } from './plant.ts';
import type { PlantedWorkflowBug } from './plant-in-workflow.ts';

/** A bug that somebody could write, in the code of the services or in a workflow. */
export type Bug = PlantedBug | PlantedWorkflowBug;
