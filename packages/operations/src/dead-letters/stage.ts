import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import type { Clients } from './deliver.ts';

/** A stage as this tool reaches it: in AWS, or the local cloud. */
export interface Stage extends Clients {
  readonly name: string;
  /** Absent where nobody keeps logs. */
  readonly logs?: CloudWatchLogsClient;
  /** Who acts, for the audit. */
  actor(): Promise<string>;
}

/** Where to find it. */
export interface StageOptions {
  readonly stage: string;
  readonly region?: string;
  /** Of the local cloud. */
  readonly url: string;
}

/** Connects to a stage: to `local` by what its health page says, to others as the AWS CLI would. */
export async function connect({ stage, region, url }: StageOptions): Promise<Stage> {
  const environment = stage === 'local' ? await localEnvironment(url) : undefined;
  const config = (service: string) =>
    environment
      ? {
          region: environment.AWS_REGION ?? 'us-east-1',
          credentials: {
            accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
            secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
          },
          endpoint: environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
        }
      : { ...(region !== undefined && { region }) };
  const hasLogs = !environment || 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS' in environment;
  return {
    name: stage,
    sqs: new SQSClient(config('SQS')),
    lambda: new LambdaClient(config('LAMBDA')),
    streams: new DynamoDBStreamsClient(config('DYNAMODB_STREAMS')),
    ...(hasLogs && { logs: new CloudWatchLogsClient(config('CLOUDWATCH_LOGS')) }),
    actor: async () => {
      if (environment) return 'local';
      const { Arn = '' } = await new STSClient(config('STS')).send(
        new GetCallerIdentityCommand({}),
      );
      return Arn;
    },
  };
}

const health = z.object({ environment: z.record(z.string(), z.string()) });

async function localEnvironment(url: string): Promise<Readonly<Record<string, string>>> {
  try {
    // Asked once: a connection that was kept open may be closed by the other side just now.
    const response = await fetch(`${url}/_local/health`, { headers: { connection: 'close' } });
    return health.parse(await response.json()).environment;
  } catch (cause) {
    throw new Error(
      `No local cloud answers at ${url}: start it with npm start, say with --url where it is, or name a --stage`,
      { cause },
    );
  }
}
