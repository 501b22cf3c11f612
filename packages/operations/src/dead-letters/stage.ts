import { userInfo } from 'node:os';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { findStage, type StageOptions } from '../clients.ts';
import type { Clients } from './deliver.ts';

/** A stage as this tool reaches it: in AWS, or the local cloud. */
export interface Stage extends Clients {
  readonly name: string;
  /** Absent where nobody keeps logs. */
  readonly logs?: CloudWatchLogsClient;
  /** Person who acts, for the audit. */
  actor(): Promise<string>;
}

/** Connects to a stage. */
export async function connect(options: StageOptions): Promise<Stage> {
  const { config, local } = await findStage(options);
  const hasLogs = !local || 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS' in local;
  return {
    name: options.stage,
    sqs: new SQSClient(config('SQS')),
    lambda: new LambdaClient(config('LAMBDA')),
    streams: new DynamoDBStreamsClient(config('DYNAMODB_STREAMS')),
    ...(hasLogs && { logs: new CloudWatchLogsClient(config('CLOUDWATCH_LOGS')) }),
    actor: async () => {
      if (local) return localUser();
      const { Arn = '' } = await new STSClient(config('STS')).send(
        new GetCallerIdentityCommand({}),
      );
      return Arn;
    },
  };
}

/** In a container whoever runs this may have no name. */
function localUser(): string {
  try {
    return userInfo().username || 'local';
  } catch {
    return 'local';
  }
}
