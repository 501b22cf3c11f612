import { asRecord, resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** Needed to find a request later: which it was, its route, its outcome, and the reason. */
const NEEDED = ['requestId', 'routeKey', 'status', 'integrationLatency', 'integrationErrorMessage'];

/**
 * The fields that a line may have. Everything else may be about a person or let somebody in: headers, queries
 * and paths carry tokens, `$context.identity` addresses, other claims names and e-mails.
 */
const ALLOWED = [
  ...NEEDED,
  'apiId',
  'authorizer.claims.sub',
  'authorizer.error',
  'authorizer.principalId',
  'connectionId',
  'error.message',
  'error.responseType',
  'eventType',
  'httpMethod',
  'integrationStatus',
  'messageId',
  'requestTime',
  'requestTimeEpoch',
  'responseLatency',
  'responseLength',
  'stage',
];

const VARIABLE = /\$[\w.]+/g;

const apiLogging = (format: string) => ({
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: 'HttpApi' },
      AccessLogSettings: {
        DestinationArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${Log}`,
        },
        Format: format,
      },
    },
  },
  Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'log', RetentionInDays: 30 } },
});

const line = (...more: string[]) =>
  JSON.stringify(
    Object.fromEntries([...NEEDED, ...more].map((name) => [name, `$context.${name}`])),
  );

/** Every request leaves a line, which lets nobody in and tells of nobody more than an id. */
export const apiLogsAccess: Rule = {
  id: 'api-logs-access',
  check({ template }) {
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup').map(({ properties }) =>
      resolveText(properties.LogGroupName, template),
    );
    return resourcesOf(template, 'AWS::ApiGatewayV2::Stage').flatMap(
      ({ logicalId, properties }) => {
        const { DestinationArn, Format } = asRecord(properties.AccessLogSettings);
        const [, group] = resolveText(DestinationArn, template).split(':log-group:');
        const messages =
          typeof Format !== 'string' || group === undefined || !groups.includes(group)
            ? [
                'Log each access into a log group of this template: add the plugin @commerce/serverless-config/apis to the service, and apis.yml as custom.apis.',
              ]
            : problemsOf(Format);
        return messages.map((message) => ({ subject: logicalId, message }));
      },
    );
  },
  accepts: { resources: apiLogging(line('authorizer.claims.sub', 'requestTime')) },
  rejects: {
    resources: apiLogging(line('requestOverride.querystring.token', 'identity.sourceIp')),
  },
};

function problemsOf(format: string): string[] {
  const variables = (format.match(VARIABLE) ?? []).map((name) => name.replace(/^\$context\./, ''));
  return [
    ...(isJson(format)
      ? []
      : ['Make the format one line of JSON, so that queries find its fields.']),
    ...variables
      .filter((name) => !ALLOWED.includes(name))
      .map((name) => `Leave ${name} out of the access log: it may name a person or let one in.`),
    ...NEEDED.filter((name) => !variables.includes(name)).map(
      (name) => `Put $context.${name} into the access log: somebody will look for it.`,
    ),
  ];
}

function isJson(format: string): boolean {
  try {
    return typeof JSON.parse(format) === 'object' && !format.includes('\n');
  } catch {
    return false;
  }
}
