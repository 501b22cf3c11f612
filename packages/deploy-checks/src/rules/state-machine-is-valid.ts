import { asRecord, resourcesOf } from '@commerce/service-model/template';
import validateDefinition from 'asl-validator';
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

/** A definition that Step Functions would refuse, or whose states nothing leads to. */
export const stateMachineIsValid: Rule = {
  id: 'state-machine-is-valid',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::StepFunctions::StateMachine').flatMap(
      ({ logicalId, properties }) => {
        const definition: unknown = JSON.parse(resolveText(properties.DefinitionString, template));
        const { isValid, errorsText } = validateDefinition(asRecord(definition));
        return isValid
          ? []
          : [{ subject: logicalId, message: `Correct the definition: ${errorsText('; ')}` }];
      },
    ),
  accepts: machineStartingAt('Done'),
  rejects: machineStartingAt('Gone'),
};
