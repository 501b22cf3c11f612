import assert from 'node:assert/strict';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { CaseGroup } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { eventually, refused } from '../expect.ts';

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

const RUNTIME = { Type: 'Pass', Parameters: { 'value.$': '$.nothing.here' }, End: true };
const FAIL = { Type: 'Fail', Error: 'OutOfStock', Cause: 'none left' };

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
    {
      id: 'step-functions/all-does-not-catch-runtime',
      sentence: 'States.ALL does not catch States.Runtime.',
      documentation: ERRORS,
      async run(context) {
        const { status, error } = await execute(context, guarded(RUNTIME, ['States.ALL']));
        assert.deepEqual([status, error], ['FAILED', 'States.Runtime']);
      },
    },
    {
      id: 'step-functions/runtime-always-fails-the-execution',
      sentence: 'States.Runtime always fails the execution, also where it is caught by its name.',
      documentation: ERRORS,
      async run(context) {
        const { status, error } = await execute(context, guarded(RUNTIME, ['States.Runtime']));
        assert.deepEqual([status, error], ['FAILED', 'States.Runtime']);
      },
    },
    {
      id: 'step-functions/all-does-not-catch-too-much-data',
      sentence: 'Output over 256 KiB is States.DataLimitExceeded, which States.ALL does not catch.',
      documentation: ERRORS,
      async run(context) {
        const doubled = {
          Type: 'Pass',
          Parameters: { 'a.$': '$.text', 'b.$': '$.text' },
          End: true,
        };
        const { status, error } = await execute(context, guarded(doubled, ['States.ALL']), {
          text: 'x'.repeat(LIMIT / 2),
        });
        assert.deepEqual([status, error], ['FAILED', 'States.DataLimitExceeded']);
      },
    },
    {
      id: 'step-functions/input-over-256-kib',
      sentence: 'Input over 256 KiB is refused.',
      documentation: QUOTAS,
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine({
          StartAt: 'Done',
          States: { Done: { Type: 'Succeed' } },
        });
        await refused(
          clients.sfn.send(
            new StartExecutionCommand({ stateMachineArn, input: `"${'x'.repeat(LIMIT)}"` }),
          ),
          ['ValidationException', 'InvalidExecutionInput'],
        );
      },
    },
    {
      id: 'step-functions/input-that-is-no-json',
      sentence: 'Input that is no JSON is refused.',
      documentation:
        'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine({
          StartAt: 'Done',
          States: { Done: { Type: 'Succeed' } },
        });
        await refused(
          clients.sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{' })),
          'InvalidExecutionInput',
        );
      },
    },
    {
      id: 'step-functions/no-choice-matched',
      sentence: 'A Choice without a match and without a default is States.NoChoiceMatched.',
      documentation: ERRORS,
      async run(context) {
        const { status, error } = await execute(
          context,
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
          { a: 2 },
        );
        assert.deepEqual([status, error], ['FAILED', 'States.NoChoiceMatched']);
      },
    },
    {
      id: 'step-functions/name-of-an-execution-that-ended',
      sentence: 'The name of a Standard execution that ended is not used again.',
      documentation:
        'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
      async run({ clients, resources }) {
        const stateMachineArn = await resources.stateMachine({
          StartAt: 'Done',
          States: { Done: { Type: 'Succeed' } },
        });
        const start = () =>
          clients.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'once' }));
        const { executionArn } = await start();
        await eventually(async () => {
          const { status } = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
          return status === 'SUCCEEDED' ? true : undefined;
        });
        await refused(start(), 'ExecutionAlreadyExists');
      },
    },
  ],
};
