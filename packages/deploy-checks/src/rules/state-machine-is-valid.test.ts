import { describe, expect, it } from '@jest/globals';
import { exampleService } from './rule.ts';
import { stateMachineIsValid } from './state-machine-is-valid.ts';

const found = (retrier: object, StateMachineType?: string) => {
  const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  const Wait = { Type: 'Task', Resource, Retry: [retrier], End: true };
  const DefinitionString = JSON.stringify({ StartAt: 'Wait', States: { Wait } });
  return stateMachineIsValid.check(
    exampleService({
      resources: {
        Approval: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { DefinitionString, ...(StateMachineType && { StateMachineType }) },
        },
      },
    }),
  );
};

describe('state-machine-is-valid', () => {
  it('knows what only a Standard machine does', () => {
    const retrier = { ErrorEquals: ['States.ALL'] };
    expect(found(retrier)).toEqual([]);
    expect(found(retrier, 'EXPRESS')).toEqual([
      { subject: 'Approval', message: expect.stringContaining('An Express state machine') },
    ]);
  });

  it('finds a pause that is none', () => {
    expect(found({ ErrorEquals: ['States.ALL'], MaxDelaySeconds: -1 })).toEqual([
      { subject: 'Approval', message: expect.stringContaining('MaxDelaySeconds cannot be -1') },
    ]);
  });
});
