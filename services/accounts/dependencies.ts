import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { environment, memoise } from '@commerce/lambda';
import * as z from 'zod';
import { cognitoAccountDirectory } from './adapters/cognito/account-directory.ts';
import { cognitoIdentityPool } from './adapters/cognito/identity-pool.ts';
import { cognitoUsers } from './adapters/cognito/users.ts';
import { dynamoDbClosingNotices } from './adapters/dynamodb/closing-notices.ts';
import { dynamoDbCustomerIdentities } from './adapters/dynamodb/customer-identities.ts';
import { dynamoDbDeletions } from './adapters/dynamodb/deletions.ts';
import { dynamoDbProfiles } from './adapters/dynamodb/profiles.ts';
import { libraryFileFormats } from './adapters/file-type/file-formats.ts';
import { s3CustomerFiles } from './adapters/s3/customer-files.ts';
import { s3ExportPages } from './adapters/s3/export-pages.ts';
import { stateMachineExportWorkflow } from './adapters/step-functions/export-workflow.ts';
import type { FileQuota } from './domain/file-quota.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

const profilesTable = () => ({ client: dynamoDb(), tableName: environment('PROFILES_TABLE') });

export const profiles = () => dynamoDbProfiles(profilesTable());

export const deletions = () => dynamoDbDeletions(profilesTable());

export const closingNotices = () => dynamoDbClosingNotices(profilesTable());

export const accountDirectory = () =>
  cognitoAccountDirectory({
    client: new CognitoIdentityProviderClient(sdkDefaults),
    userPoolId: environment('USER_POOL_ID'),
  });

export const exportPages = () =>
  s3ExportPages({ client: new S3Client(sdkDefaults), bucket: environment('EXPORTS_BUCKET') });

/** A moment longer than the state machine may take. */
const EXPORT_TIMEOUT_MS = 26_000;

export const exportWorkflow = () =>
  stateMachineExportWorkflow({
    client: new SFNClient({
      ...sdkDefaults,
      // Waits for the whole execution, and starts no second one.
      requestHandler: { ...sdkDefaults.requestHandler, requestTimeout: EXPORT_TIMEOUT_MS },
      maxAttempts: 1,
    }),
    stateMachineArn: environment('EXPORT_ARN'),
  });

/** All that knows a customer who is signed in. */
export const readProfileDependencies = () => ({
  profiles: profiles(),
  deletions: deletions(),
  directory: accountDirectory(),
});

export const users = () => cognitoUsers({ client: new CognitoIdentityProviderClient(sdkDefaults) });

/** Domains of disposable mailboxes; none where the setting is empty. */
export const disposableDomains = (): ReadonlySet<string> =>
  new Set((process.env.DISPOSABLE_DOMAINS ?? '').split(','));

/** What is written of the shop in mails. */
export const shop = () => ({
  shopName: environment('SHOP_NAME'),
  shopUrl: environment('SHOP_URL'),
});

/** What pages are told. */
export const configuration = () => ({
  region: environment('AWS_REGION'),
  userPoolId: environment('USER_POOL_ID'),
  clientId: environment('WEB_CLIENT_ID'),
  identityPoolId: environment('IDENTITY_POOL_ID'),
  customerFilesBucket: environment('CUSTOMER_FILES_BUCKET'),
  issuer: environment('ISSUER'),
  // Served by the same host: `https://api.shop.example` is `wss://api.shop.example/live`.
  liveUrl: `${environment('PUBLIC_URL').replace(/^http/, 'ws')}/live`,
  publishableKey: environment('PUBLISHABLE_KEY'),
});

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });

/** A file has up to 10 MB: it takes longer than the responses that the defaults are for. */
const TRANSFER_TIMEOUT_MS = 15_000;

export const customerFiles = () =>
  s3CustomerFiles({
    client: new S3Client({
      ...sdkDefaults,
      requestHandler: { ...sdkDefaults.requestHandler, requestTimeout: TRANSFER_TIMEOUT_MS },
    }),
    bucket: environment('CUSTOMER_FILES_BUCKET'),
  });

export const customerIdentities = () =>
  dynamoDbCustomerIdentities({ client: dynamoDb(), tableName: environment('PROFILES_TABLE') });

/** The identity pool, for whoever has an ID token of the user pool that `USER_POOL_PROVIDER` names. */
export const identityPool = () =>
  cognitoIdentityPool({
    client: new CognitoIdentityClient(sdkDefaults),
    identityPoolId: environment('IDENTITY_POOL_ID'),
    provider: environment('USER_POOL_PROVIDER'),
  });

export const fileFormats = () => libraryFileFormats();

const MEGABYTE = 1_000_000;

/** What a customer may keep. */
export const fileQuota = (): FileQuota => ({
  files: atLeastOne('QUOTA_FILES'),
  bytes: atLeastOne('QUOTA_MEGABYTES') * MEGABYTE,
  fileBytes: atLeastOne('QUOTA_FILE_MEGABYTES') * MEGABYTE,
});

/** A number of a setting. One that is none would take away every file. */
const atLeastOne = (variable: string): number =>
  z.coerce.number().int().min(1).parse(environment(variable));
