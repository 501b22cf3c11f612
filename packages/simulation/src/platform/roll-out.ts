import type { Deployment } from './deployment.ts';
import type { Platform } from './platform.ts';

/** Time for which a tenth of a function's invocations are the new version's, as stages of customers have it. */
const CANARY_MS = 5 * 60_000;

type Manifest = Deployment['manifests'][number];

/**
 * Replaces the release that runs by the next one, service by service, while both work: in any order,
 * each within `spreadMs`.
 *
 * A function's invocations are shared between its two versions, and then all go to the new one. A state
 * machine changes at some moment of that; executions go on with the definition under which they began.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-data.html
 */
export function rollOut(platform: Platform, { manifests, ...next }: Deployment, spreadMs: number) {
  const { kernel } = platform;
  for (const manifest of manifests) {
    kernel.later(kernel.random.next() * spreadMs, () => replace(platform, manifest, next));
  }
}

function replace(
  { kernel, functions, stateMachines }: Platform,
  { functions: names, stateMachines: machineNames }: Manifest,
  next: Omit<Deployment, 'manifests'>,
): void {
  for (const { configuration } of names) {
    const loaded = next.functions.get(configuration.name);
    if (loaded) functions.shift(loaded, CANARY_MS);
  }
  for (const { name } of machineNames) {
    const machine = next.machines.find((each) => each.name === name);
    if (machine === undefined) continue;
    kernel.later(kernel.random.next() * CANARY_MS, () => stateMachines.create(machine));
  }
}
