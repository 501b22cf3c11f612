import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Answer, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { dynamoDbRunRepository } from '../adapters/dynamodb/run-repository.ts';
import { stateMachineRunWorkflow } from '../adapters/step-functions/run-workflow.ts';
import type { RunningRun } from '../domain/run.ts';
import type { ErasureResponse, RunResponse } from '../http/responses.ts';
import type { RunRepository } from '../ports/run-repository.ts';
import { runningRun } from '../testing/runs.ts';

/** The platform as staff sees it who cleans up. */
export interface Office {
  readonly platform: SharedPlatform;
  readonly staff: string;
  readonly runs: RunRepository;
  start(body: { dryRun: boolean }): Promise<Answer<RunResponse>>;
  erase(body: { customerId: string; dryRun?: boolean }): Promise<Answer<ErasureResponse>>;
  /** A run as it would be in so many days, with the report it ends with. */
  runIn(days: number, options: { dryRun: boolean }): Promise<RunResponse>;
  /** The report at a location, once it is final. */
  finished<Report extends { status: string } = RunResponse>(location: string): Promise<Report>;
}

const STATE_MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:cleanup-run-local';
const DAY_MS = 24 * 60 * 60 * 1_000;

export async function openOffice(services?: readonly string[]): Promise<Office> {
  const platform = await sharedPlatform(services ? { services } : {});
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  const post = <Report>(path: string, body: object) =>
    platform.request<Report>('POST', path, { token: staff, body });

  const finished: Office['finished'] = <Report extends { status: string }>(location: string) =>
    platform.eventually(async () => {
      const { status, body } = await platform.request<Report>('GET', location, { token: staff });
      if (status !== 200 || body.status === 'RUNNING') {
        throw new Error(`${location} responds ${status}: ${JSON.stringify(body)}`);
      }
      return body;
    });

  const runs = dynamoDbRunRepository({
    client: DynamoDBDocumentClient.from(platform.aws.dynamodb),
    tableName: 'cleanup-runs-local',
  });
  const workflow = stateMachineRunWorkflow({
    client: platform.aws.sfn,
    stateMachineArn: STATE_MACHINE,
  });

  return {
    platform,
    staff,
    runs,
    start: (body) => post('/cleanup/runs', body),
    erase: (body) => post('/cleanup/erasures', body),
    finished,

    // The API cleans up as of now, and what a test makes is new: this starts the run beside it.
    async runIn(days, { dryRun }) {
      const run = newRun({ dryRun, startedAt: inDays(days) });
      await runs.open(run);
      await workflow.start(run);
      return finished(`/cleanup/runs/${run.runId}`);
    },
  };
}

/** A run that nobody works on yet. */
export const newRun = (change: Partial<RunningRun> = {}): RunningRun =>
  runningRun({ runId: `run_${randomUUID()}`, startedAt: inDays(0), ...change });

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** Returns the location that a response names. */
export const locationOf = (response: Pick<Answer, 'headers'> | undefined): string =>
  response?.headers.get('location') ?? '';
