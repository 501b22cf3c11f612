import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Resources } from './resources.ts';

/** SDK clients of the cloud that is held against the documentation. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly ses: SESv2Client;
  readonly sfn: SFNClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

/**
 * Things that not every cloud has at hand: `http`, the API of the fixture service; `tokens`, its issuer's
 * key; `functions`, its functions; `mail`, an address that mails may come from; `schedules`, a way
 * to ask when a schedule runs.
 */
export type Facility = 'http' | 'tokens' | 'functions' | 'mail' | 'schedules';

/** Signs tokens of the issuer that the fixture's authorizer trusts. */
export interface TokenIssuer {
  readonly issuer: string;
  /** The client that the authorizer expects. */
  readonly audience: string;
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
}

/** A cloud, as cases see it. */
export interface ConformanceContext {
  readonly clients: Clients;
  readonly resources: Resources;
  /** The reason why the facility is missing; `undefined` when it is there. */
  missing(facility: Facility): string | undefined;
  /** Address of the fixture's HTTP API, without a slash at the end. */
  readonly httpUrl: string;
  readonly tokens: TokenIssuer;
  /** Sender of mails. */
  readonly mailFrom: string;
  /** Physical name of one of the fixture's functions, tables or queues. */
  fixtureName(name: string): string;
  /** Returns when a schedule runs next after `from`; rejects an expression that AWS does not take. */
  nextRun(expression: string, timezone: string, from: Date): Promise<Date | null>;
  /** Deletes what the cases made, and closes the clients. */
  close(): Promise<void>;
}
