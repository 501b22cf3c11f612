import { describe, expect, it } from '@jest/globals';
import { apiLogsAccess } from './api-logs-access.ts';
import { exampleService, findingsOf } from './rule.ts';

const NEEDED = [
  '$context.requestId',
  '$context.routeKey',
  '$context.status',
  '$context.integrationLatency',
  '$context.integrationErrorMessage',
];

async function messagesFor(AccessLogSettings?: object): Promise<string[]> {
  const found = await findingsOf(
    apiLogsAccess,
    exampleService({
      resources: {
        Stage: {
          Type: 'AWS::ApiGatewayV2::Stage',
          Properties: {
            ApiId: { Ref: 'HttpApi' },
            ...(AccessLogSettings && { AccessLogSettings }),
          },
        },
        Log: {
          Type: 'AWS::Logs::LogGroup',
          Properties: { LogGroupName: 'log', RetentionInDays: 30 },
        },
      },
    }),
  );
  return found.map(({ message }) => message);
}

const inLog = (...variables: string[]) =>
  messagesFor({
    DestinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:log',
    Format: JSON.stringify(Object.fromEntries(variables.map((name, index) => [index, name]))),
  });

describe('api-logs-access', () => {
  it('rejects an API without an access log, and one that logs elsewhere', async () => {
    expect(await messagesFor()).toEqual([expect.stringMatching(/^Log each access/)]);
    const elsewhere = {
      DestinationArn: 'arn:aws:logs:us-east-1:123456789012:log-group:other',
      Format: '{}',
    };
    expect(await messagesFor(elsewhere)).toEqual([expect.stringMatching(/^Log each access/)]);
  });

  it.each([
    '$request.header.authorization',
    '$request.querystring.token',
    '$context.requestOverride.header.Authorization',
    '$context.requestOverride.querystring.token',
    '$context.authorizer.claims.email',
    '$context.identity.sourceIp',
    '$context.identity.userAgent',
    '$context.path',
  ])('rejects %s', async (variable) => {
    expect(await inLog(...NEEDED, variable)).toEqual([
      expect.stringContaining(variable.replace('$context.', '')),
    ]);
  });

  it.each(NEEDED)('wants %s', async (variable) => {
    expect(await inLog(...NEEDED.filter((name) => name !== variable))).toEqual([
      expect.stringContaining(variable),
    ]);
  });

  it('wants one line of JSON', async () => {
    const DestinationArn = 'arn:aws:logs:us-east-1:123456789012:log-group:log';
    expect(await messagesFor({ DestinationArn, Format: NEEDED.join(' ') })).toEqual([
      expect.stringContaining('one line of JSON'),
    ]);
  });
});
