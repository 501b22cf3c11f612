import type { Definition, Json } from '@commerce/service-model/asl';
import { BugNotPlantedError } from './plant.ts';

/** A bug in a workflow: the framework reads its YAML, so that no hook of modules reaches it. */
export interface PlantedWorkflowBug {
  readonly name: string;
  /** Name of the state machine: `orders-fulfilment-local`. */
  readonly machine: string;
  /** Members that lead to what is replaced: `['States', 'CommitStock', 'Next']`. */
  readonly path: readonly [string, ...(string | number)[]];
  readonly value: Json;
  /** Name of the invariant that ought to catch it. */
  readonly invariant: string;
}

/**
 * Returns a state machine with a bug, if it is the one that the bug is in.
 *
 * @throws BugNotPlantedError when the definition has nothing at the path any more.
 */
export function plantInWorkflow<
  Machine extends { readonly name: string; readonly definition: Definition },
>(machine: Machine, { name, machine: bugged, path, value }: PlantedWorkflowBug): Machine {
  if (machine.name !== bugged) return machine;
  const definition: Definition = structuredClone(machine.definition);
  const last = path[path.length - 1] ?? '';
  let place: unknown = definition;
  for (const member of path.slice(0, -1)) place = isContainer(place) ? place[member] : undefined;
  if (!isContainer(place) || !(last in place)) {
    throw new BugNotPlantedError(`${name}: ${bugged} has nothing at ${path.join('/')}`);
  }
  place[last] = value;
  return { ...machine, definition };
}

const isContainer = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;
