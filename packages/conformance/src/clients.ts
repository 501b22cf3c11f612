import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Clients } from './context.ts';

/** Rejections are the subject of cases: none is tried twice, but for throttling. */
const ATTEMPTS = 2;

/**
 * SDK clients. Without an environment they find region, credentials and endpoints as every SDK
 * client does; with the environment of a local cloud they reach that.
 */
export function createClients(environment?: Readonly<Record<string, string>>): Clients {
  const settings = (service: string) => ({
    maxAttempts: ATTEMPTS,
    ...(environment && {
      region: environment.AWS_REGION ?? 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      endpoint: environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
    }),
  });
  return {
    dynamodb: new DynamoDBClient(settings('DYNAMODB')),
    streams: new DynamoDBStreamsClient(settings('DYNAMODB_STREAMS')),
    lambda: new LambdaClient(settings('LAMBDA')),
    s3: new S3Client({ ...settings('S3'), requestChecksumCalculation: 'WHEN_REQUIRED' }),
    ses: new SESv2Client(settings('SESV2')),
    sfn: new SFNClient(settings('SFN')),
    sns: new SNSClient(settings('SNS')),
    sqs: new SQSClient(settings('SQS')),
  };
}

export const closeClients = (clients: Clients): void => {
  for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
};
