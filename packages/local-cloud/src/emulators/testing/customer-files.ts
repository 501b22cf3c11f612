import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { RoleCredentials } from '../../rights/credentials.ts';
import { roleArn } from '../../rights/rights.ts';
import { sessionCredentials } from '../../rights/sessions.ts';
import { startMessaging } from '../messaging/messaging.ts';
import type { MessagingEmulator } from '../messaging/types.ts';
import { sendSigned, type UnusualRequest } from './signed-request.ts';
import { clientFor, testContext } from './test-context.ts';

export const Bucket = 'files';
const SUB = '${' + 'cognito-identity.amazonaws.com:sub}';
export const ME = 'us-east-1:0f8fad5b-d9cb-469f-a165-70867728950e';
export const OTHER = 'us-east-1:7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const MINE = `customers/${ME}/`;
export const THEIRS = `customers/${OTHER}/passport.pdf`;
const AN_HOUR_MS = 3_600_000;

const arn = `arn:aws:s3:::${Bucket}`;

/** What an identity may do with the prefix that has its id. */
const CUSTOMER = {
  name: 'customer',
  policies: [
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow' as const,
          Action: [
            's3:PutObject',
            's3:GetObject',
            's3:DeleteObject',
            's3:AbortMultipartUpload',
            's3:ListMultipartUploadParts',
          ],
          Resource: `${arn}/customers/${SUB}/*`,
        },
        {
          Effect: 'Allow' as const,
          Action: 's3:ListBucket',
          Resource: arn,
          Condition: { StringLike: { 's3:prefix': [`customers/${SUB}/*`] } },
        },
      ],
    },
  ],
};

/** The credentials of a customer's session. */
export const credentialsFor = (identityId: string, expiresInMs = AN_HOUR_MS): RoleCredentials =>
  sessionCredentials({
    roleArn: roleArn(CUSTOMER.name),
    sessionName: 'CognitoIdentityCredentials',
    context: { 'cognito-identity.amazonaws.com:sub': identityId },
    expiresAt: new Date(Date.now() + expiresInMs),
  });

/** S3 with a bucket in which each identity has a prefix; an object of another is there before each test. */
export function customerFilesForAll() {
  const context = testContext();
  const clients: S3Client[] = [];
  let emulator: MessagingEmulator;
  let account: S3Client;
  let mine: S3Client;

  function clientWith(
    credentials?:
      | RoleCredentials
      | { readonly accessKeyId: string; readonly secretAccessKey: string },
  ): S3Client {
    const client = new S3Client({
      ...clientFor(emulator.s3Endpoint),
      ...(credentials && { credentials }),
    });
    clients.push(client);
    return client;
  }

  beforeAll(async () => {
    context.rights.putRole(CUSTOMER);
    context.rights.putResourcePolicy(arn, {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
    emulator = await startMessaging(context);
    await emulator.ensureBucket(Bucket);
    await emulator.ensureBucket('elsewhere');
    account = clientWith();
    mine = clientWith(credentialsFor(ME));
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await emulator.stop();
    context.remove();
  });
  beforeEach(async () => {
    await account.send(new PutObjectCommand({ Bucket, Key: THEIRS, Body: 'theirs' }));
    await account.send(new PutObjectCommand({ Bucket, Key: `${MINE}a`, Body: 'mine' }));
  });

  return {
    get account() {
      return account;
    },
    /** A client with a session of {@link ME}. */
    get mine() {
      return mine;
    },
    rights: context.rights,
    get endpoint() {
      return emulator.s3Endpoint;
    },
    clientWith,
    send: (request: UnusualRequest) => sendSigned(emulator.s3Endpoint, credentialsFor(ME), request),
    /** What an object holds, as the account reads it. */
    async textOf(Key: string): Promise<string | undefined> {
      const { Body } = await account.send(new GetObjectCommand({ Bucket, Key }));
      return Body?.transformToString();
    },
  };
}
