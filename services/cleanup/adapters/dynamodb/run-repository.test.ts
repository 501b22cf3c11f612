import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { describeRunRepository } from '../../ports/run-repository.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { finishedRun, runningRun } from '../../testing/runs.ts';
import { dynamoDbRunRepository } from './run-repository.ts';

describeRunRepository('dynamoDbRunRepository', async () => {
  const { dynamoDb, tableName, stop } = await startTestCloud();
  return { runs: dynamoDbRunRepository({ client: dynamoDb, tableName }), stop };
});

const failingWith = (error: Error) =>
  dynamoDbRunRepository({
    client: { send: () => Promise.reject(error) } as unknown as DynamoDBDocumentClient,
    tableName: 'none',
  });

describe('dynamoDbRunRepository', () => {
  it('gives a report its end', async () => {
    const { dynamoDb, tableName, stop } = await startTestCloud();
    try {
      const runs = dynamoDbRunRepository({ client: dynamoDb, tableName });
      await runs.open(runningRun());
      await runs.close(finishedRun(), new Date('2027-02-09T03:00:00.000Z'));
      const { Item } = await dynamoDb.send(
        new GetCommand({ TableName: tableName, Key: { pk: 'run_1', sk: 'run' } }),
      );
      expect(Item?.expiresAt).toBe(Date.parse('2027-02-09T03:00:00.000Z') / 1_000);
    } finally {
      await stop();
    }
  });

  it('has a request repeated that met another one in the same instant', async () => {
    const runs = failingWith(
      new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      }),
    );
    await expect(runs.open(runningRun())).rejects.toMatchObject({ code: 'RUN_CHANGED' });
    await expect(runs.close(finishedRun(), new Date())).rejects.toMatchObject({
      code: 'RUN_CHANGED',
    });
  });

  it('lets other errors of the database pass', async () => {
    const runs = failingWith(new Error('no answer'));
    await expect(runs.open(runningRun())).rejects.toThrow('no answer');
    await expect(runs.setTasks('run_1', [])).rejects.toThrow('no answer');
    await expect(runs.close(finishedRun(), new Date())).rejects.toThrow('no answer');
  });
});
