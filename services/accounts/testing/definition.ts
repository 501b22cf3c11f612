import { join } from 'node:path';
import { workflowOf } from '@commerce/testing/definitions';

/** Reads the state machine as it is deployed; retries wait a second at most. */
export function readExportDefinition(): object {
  const { definition } = workflowOf(join(import.meta.dirname, '..'), 'export') as {
    definition: object;
  };
  return JSON.parse(JSON.stringify(definition), (key, value) =>
    key === 'IntervalSeconds' || key === 'MaxDelaySeconds' ? 1 : value,
  );
}
