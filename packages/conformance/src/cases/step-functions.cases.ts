import assert from 'node:assert/strict';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { CaseGroup, ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { eventually, rejected } from '../expect.ts';

const ERRORS = 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html';
const QUOTAS = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const LIMIT = 262_144;

/** Runs a definition to its end. */
async function execute(
  { clients, resources }: ConformanceContext,
  definition: object,
  input: unknown = {},
) {
  const stateMachineArn = await resources.stateMachine(definition);
  const { executionArn } = await clients.sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  return eventually(async () => {
    const execution = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
}

/** A state that fails in the given way, in a Parallel state that retries and catches it. */
const guarded = (failing: object, errors: readonly string[], maxAttempts = 1) => ({
  StartAt: 'Guard',
  States: {
    Guard: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Failing', States: { Failing: failing } }],
      Retry: [{ ErrorEquals: errors, MaxAttempts: maxAttempts, IntervalSeconds: 1 }],
      Catch: [{ ErrorEquals: errors, Next: 'Caught' }],
      End: true,
    },
    Caught: { Type: 'Pass', Result: 'caught', End: true },
  },
});

const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const RUNTIME = { Type: 'Pass', Parameters: { 'value.$': '$.nothing.here' }, End: true };
const DOUBLED = { Type: 'Pass', Parameters: { 'a.$': '$.text', 'b.$': '$.text' }, End: true };
const FAIL = { Type: 'Fail', Error: 'OutOfStock', Cause: 'none left' };

/** An execution that fails with this error, even where it is caught. */
const failing = (
  id: string,
  sentence: string,
  definition: object,
  expected: string,
  input?: object,
): ConformanceCase => ({
  id: `step-functions/${id}`,
  sentence,
  documentation: ERRORS,
  async run(context) {
    const { status, error } = await execute(context, definition, input);
    assert.deepEqual([status, error], ['FAILED', expected]);
  },
});

export const stepFunctions: CaseGroup = {
  service: 'Step Functions',
  creates: ['a role without rights', 'a Standard state machine for each case'],
  cases: [
    {
      id: 'step-functions/all-catches-what-states-name',
      sentence: 'States.ALL catches an error that a state names.',
      documentation: ERRORS,
      async run(context) {
        const { output } = await execute(context, guarded(FAIL, ['States.ALL'], 0));
        assert.equal(output, '"caught"');
      },
    },
    failing(
      'all-does-not-catch-runtime',
      'States.ALL does not catch States.Runtime.',
      guarded(RUNTIME, ['States.ALL']),
      'States.Runtime',
    ),
    failing(
      'runtime-always-fails-the-execution',
      'States.Runtime always fails the execution, also where it is caught by its name.',
      guarded(RUNTIME, ['States.Runtime']),
      'States.Runtime',
    ),
    failing(
      'all-does-not-catch-too-much-data',
      'Output over 256 KiB is States.DataLimitExceeded, which States.ALL does not catch.',
      guarded(DOUBLED, ['States.ALL']),
      'States.DataLimitExceeded',
      { text: 'x'.repeat(LIMIT / 2) },
    ),
    {
      id: 'step-functions/input-over-256-kib',
      sentence: 'Input over 256 KiB is rejected.',
      documentation: QUOTAS,
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine(DONE);
        await rejected(
          clients.sfn.send(
            new StartExecutionCommand({ stateMachineArn, input: `"${'x'.repeat(LIMIT)}"` }),
          ),
          ['ValidationException', 'InvalidExecutionInput'],
        );
      },
    },
    {
      id: 'step-functions/input-that-is-no-json',
      sentence: 'Input that is no JSON is rejected.',
      documentation:
        'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine(DONE);
        await rejected(
          clients.sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{' })),
          'InvalidExecutionInput',
        );
      },
    },
    failing(
      'no-choice-matched',
      'A Choice without a match and without a default is States.NoChoiceMatched.',
      {
        StartAt: 'Which',
        States: {
          Which: {
            Type: 'Choice',
            Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'Done' }],
          },
          Done: { Type: 'Succeed' },
        },
      },
      'States.NoChoiceMatched',
      { a: 2 },
    ),
    {
      id: 'step-functions/name-of-an-execution-that-ended',
      sentence: 'The name of a Standard execution that ended is not used again.',
      documentation:
        'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine(DONE);
        const start = () =>
          clients.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'once' }));
        const { executionArn } = await start();
        await eventually(async () => {
          const { status } = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
          return status === 'SUCCEEDED' ? true : undefined;
        });
        await rejected(start(), 'ExecutionAlreadyExists');
      },
    },
  ],
};
