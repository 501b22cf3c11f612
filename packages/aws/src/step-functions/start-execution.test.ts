import { ExecutionAlreadyExists, SFNClient, StateMachineDoesNotExist } from '@aws-sdk/client-sfn';
import { describe, expect, it, jest } from '@jest/globals';
import { startExecution } from './start-execution.ts';

const execution = { stateMachineArn: 'arn', name: 'run_1', input: { runId: 'run_1' } };
const start = async (answer: object) => {
  const send = jest.fn(async (_command: unknown) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  await startExecution(Object.assign(new SFNClient({ region: 'us-east-1' }), { send }), execution);
  return send.mock.calls;
};
const metadata = { message: 'told', $metadata: {} };

describe('startExecution', () => {
  it('starts it under its name, with its input as JSON', async () => {
    expect(await start({})).toEqual([
      [expect.objectContaining({ input: { ...execution, input: '{"runId":"run_1"}' } })],
    ]);
  });

  it('takes one of this name for the one that was asked for', async () => {
    await expect(start(new ExecutionAlreadyExists(metadata))).resolves.toHaveLength(1);
  });

  it('lets any other error pass', async () => {
    await expect(start(new StateMachineDoesNotExist(metadata))).rejects.toThrow('told');
  });
});
