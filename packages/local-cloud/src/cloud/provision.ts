import type { ProvisioningTarget, RenderedResource } from '../cloudformation/resource-type.ts';
import { RESOURCE_TYPES } from '../cloudformation/resource-types/index.ts';

/**
 * Makes the resources of all services in two passes, first the things and then the links between
 * them, so that the order in which services were added does not matter.
 */
export async function provision(
  resources: readonly RenderedResource[],
  targetOf: (resource: RenderedResource) => ProvisioningTarget,
): Promise<void> {
  for (const pass of ['things', 'links'] as const) {
    const those = resources.filter(({ type }) => RESOURCE_TYPES.get(type)?.pass === pass);
    // A queue names its dead-letter queue, which must be there first.
    const namesAnother = ({ properties }: RenderedResource) => 'RedrivePolicy' in properties;
    for (const group of [
      those.filter((resource) => !namesAnother(resource)),
      those.filter(namesAnother),
    ]) {
      await Promise.all(
        group.map((resource) =>
          RESOURCE_TYPES.get(resource.type)?.provision(resource, targetOf(resource)),
        ),
      );
    }
  }
}
