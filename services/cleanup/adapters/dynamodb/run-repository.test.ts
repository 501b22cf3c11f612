import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finishRun, type RunningRun } from '../../domain/run.ts';
import { describeRunRepository } from '../../ports/run-repository.contract.ts';
import type { RunRepository } from '../../ports/run-repository.ts';
import { startCloud } from '../../testing/cloud.ts';
import { finishedRun, runningErasure, runningRun } from '../../testing/runs.ts';
import { lockKey, runKey } from './run-item.ts';
import { dynamoDbRunRepository } from './run-repository.ts';

describeRunRepository(
  'dynamoDbRunRepository',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    runs: dynamoDbRunRepository({ client, tableName: nameOf('RunsTable') }),
  })),
);

const failingWith = (error: Error) =>
  dynamoDbRunRepository({
    client: { send: () => Promise.reject(error) } as unknown as DynamoDBDocumentClient,
    tableName: 'none',
  });

describe('dynamoDbRunRepository', () => {
  let cloud: TestCloud;
  let tableName: string;
  let runs: RunRepository;
  beforeAll(async () => {
    cloud = await startCloud();
    tableName = cloud.nameOf('RunsTable');
    runs = dynamoDbRunRepository({ client: cloud.dynamoDb, tableName });
  });
  afterAll(() => cloud?.stop());

  const KEPT_UNTIL = new Date('2027-02-09T03:00:00.000Z');
  const erasureOf = (customerId: string, runId = `ers_${customerId}`) =>
    runningErasure({ runId, scope: { kind: 'ERASURE', customerId } });
  const close = (run: RunningRun) => runs.close(finishRun(run, KEPT_UNTIL), KEPT_UNTIL);
  const takeLock = ({ scope }: RunningRun) =>
    cloud.dynamoDb.send(new DeleteCommand({ TableName: tableName, Key: lockKey(scope) }));

  it('gives a report its end', async () => {
    const run = erasureOf('alice');
    await runs.open(run);
    await close(run);
    const { Item } = await cloud.dynamoDb.send(
      new GetCommand({ TableName: tableName, Key: runKey(run.runId) }),
    );
    expect(Item?.expiresAt).toBe(KEPT_UNTIL.getTime() / 1_000);
  });

  it('closes a run whose lock somebody took away', async () => {
    const run = erasureOf('bob');
    await runs.open(run);
    await takeLock(run);
    expect(await close(run)).toBe(true);
  });

  it('leaves a lock that another run holds by now', async () => {
    const [run, next] = [erasureOf('carol'), erasureOf('carol', 'ers_next')];
    await runs.open(run);
    await takeLock(run);
    await runs.open(next);
    await close(run);
    const { runId, startedAt } = next;
    expect(await runs.openRuns()).toContainEqual({ runId, startedAt });
    await close(next);
  });

  it('finds the open runs of all pages', async () => {
    const open = ['dave', 'erin', 'frank'].map((customerId) => erasureOf(customerId));
    for (const run of open) await runs.open(run);
    const found = await oneItemAPage(cloud.dynamoDb, () => runs.openRuns());
    expect(found.map(({ runId }) => runId)).toEqual(['ers_dave', 'ers_erin', 'ers_frank']);
  });

  it('has a request repeated that met another one in the same instant', async () => {
    const failing = failingWith(
      new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      }),
    );
    await expect(failing.open(runningRun())).rejects.toMatchObject({ code: 'RUN_CHANGED' });
    await expect(failing.close(finishedRun(), new Date())).rejects.toMatchObject({
      code: 'RUN_CHANGED',
    });
  });

  it('lets other errors of the database pass', async () => {
    const failing = failingWith(new Error('no response'));
    await expect(failing.open(runningRun())).rejects.toThrow('no response');
    await expect(failing.setTasks('run_1', [])).rejects.toThrow('no response');
    await expect(failing.close(finishedRun(), new Date())).rejects.toThrow('no response');
  });
});
