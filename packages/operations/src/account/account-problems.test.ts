import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccountClients, getAccountProblems, problemsOf } from './account-problems.ts';

/** Stands for a new account in AWS: the local cloud is no account, and has no quotas of one. */
const ANSWERS: Readonly<Record<string, object>> = {
  'GET /2016-08-19/account-settings': {
    AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 },
  },
  'GET /v2/email/account': { ProductionAccessEnabled: false, SendingEnabled: true },
};

let aws: Server;
let clients: AccountClients;
beforeAll(async () => {
  aws = createServer((request, response) => {
    const answer = ANSWERS[`${request.method} ${request.url?.replace(/\/$/, '')}`];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(aws, 'listening');
  const options = {
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  clients = { lambda: new LambdaClient(options), ses: new SESv2Client(options) };
});
afterAll(() => {
  clients.lambda.destroy();
  clients.ses.destroy();
  aws.close();
});

describe('getAccountProblems', () => {
  it('says of a new account what it lacks, and how to get it', async () => {
    expect(await getAccountProblems(clients)).toEqual([
      {
        code: 'FEW_CONCURRENT_EXECUTIONS',
        message: expect.stringContaining('Lambda runs 10 functions at once'),
        remedy: expect.stringContaining('L-B99A9384'),
      },
      {
        code: 'MAIL_SANDBOX',
        message: expect.stringContaining('sandbox'),
        remedy: expect.stringContaining('production access'),
      },
    ]);
  });
});

describe('problemsOf', () => {
  const ready = { concurrentExecutions: 1000, isOutOfMailSandbox: true, sendsMail: true };

  it('has nothing against an account that is ready', () => {
    expect(problemsOf(ready)).toEqual([]);
    expect(problemsOf({ ...ready, concurrentExecutions: 100 })).toEqual([]);
  });

  it.each([
    ['FEW_CONCURRENT_EXECUTIONS', { concurrentExecutions: 99 }],
    ['MAIL_SANDBOX', { isOutOfMailSandbox: false }],
    ['MAIL_STOPPED', { sendsMail: false }],
  ])('names %s alone', (code, lacking) => {
    expect(problemsOf({ ...ready, ...lacking }).map((problem) => problem.code)).toEqual([code]);
  });
});
