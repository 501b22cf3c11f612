import { readServiceFile, STAGE } from '@commerce/service-model';
import { render } from '@commerce/service-model/intrinsics';
import { PSEUDO_PARAMETERS } from './pseudo-parameters.ts';

/**
 * A state machine of a service as it is deployed, with settings of a test in place of the stage's. The
 * functions of the service are called by their keys, those of others by their names without stage.
 *
 * @example
 * ```ts
 * const { definition } = workflowOf(serviceFolder, 'approval', { approvalLastSeconds: 4 });
 * ```
 */
export function workflowOf(
  service: string,
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
): unknown {
  const workflow = render(
    readServiceFile(service, `workflows/${name}.yml`, { settings }),
    (id, attribute) =>
      attribute === undefined
        ? PSEUDO_PARAMETERS[id]
        : `arn:aws:lambda:us-east-1:000000000000:function:${id}`,
  );
  return JSON.parse(JSON.stringify(workflow).replaceAll(`-${STAGE}`, ''));
}
