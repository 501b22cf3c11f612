import { validateDefinition } from '@commerce/service-model/asl';
import { resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

const machineStartingAt = (state: string) => ({
  resources: {
    Fulfilment: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: JSON.stringify({ StartAt: state, States: { Done: { Type: 'Succeed' } } }),
      },
    },
  },
});

/** Finds what Step Functions would reject, the local one could not run, or no state leads to. */
export const stateMachineIsValid: Rule = {
  id: 'state-machine-is-valid',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::StepFunctions::StateMachine').flatMap(
      ({ logicalId, properties }) => {
        const definition: unknown = JSON.parse(resolveText(properties.DefinitionString, template));
        const type = properties.StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
        const problems = validateDefinition(definition, type);
        return problems.length === 0
          ? []
          : [{ subject: logicalId, message: `Correct the definition: ${problems.join('; ')}` }];
      },
    ),
  accepts: machineStartingAt('Done'),
  rejects: machineStartingAt('Gone'),
};
