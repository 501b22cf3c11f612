import type { FilterLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs';
import { authorizeBy } from '../../rights/authorize.ts';
import { ACCOUNT_ID, type EmulatorContext, REGION } from '../emulator.ts';
import { awsJsonListener, ServiceError } from '../shared/aws-json.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { compileFilter } from './filter-pattern.ts';
import type { LogEmulator } from './types.ts';

/** The number of lines of a log group that are kept, and none of them longer than the process. */
const MAX_LINES = 2_000;

const PREFIX = '/aws/lambda/';

interface LogLine {
  readonly timestamp: number;
  readonly message: string;
}

/** Keeps what functions and APIs write, so that tools find it as they find it in CloudWatch Logs. */
export async function startLogs(context: EmulatorContext): Promise<LogEmulator> {
  const groups = new Map<string, LogLine[]>();
  const writeTo = (logGroup: string, text: string): void => {
    const timestamp = Date.now();
    const added = text
      .split('\n')
      .filter((line) => line !== '')
      .map((message) => ({ timestamp, message }));
    groups.set(logGroup, [...(groups.get(logGroup) ?? []), ...added].slice(-MAX_LINES));
  };

  const filterLogEvents = (request: FilterLogEventsRequest) => {
    const { logGroupName = '', filterPattern, startTime = 0, endTime = Infinity } = request;
    const lines = groups.get(logGroupName);
    if (!lines) {
      throw new ServiceError(
        'ResourceNotFoundException',
        `The specified log group does not exist: ${logGroupName}`,
      );
    }
    const matches = compileFilter(filterPattern ?? '');
    return {
      events: lines.filter(
        ({ timestamp, message }) =>
          timestamp >= startTime && timestamp <= endTime && matches(message),
      ),
    };
  };

  const server = await serve(
    context,
    'logs',
    awsJsonListener(
      { FilterLogEvents: filterLogEvents },
      {
        contentType: 'application/x-amz-json-1.1',
        authorize: authorizeBy(context.rights, ({ operation, input }) => [
          {
            action: `logs:${operation}`,
            resource: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:${(input as FilterLogEventsRequest).logGroupName}`,
          },
        ]),
        log: context.log,
      },
    ),
  );
  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: server.endpoint },
    write: (functionName, text) => writeTo(`${PREFIX}${functionName}`, text),
    writeTo,
    otherGroups: () => [...groups.keys()].filter((group) => !group.startsWith(PREFIX)),
    latest: (limit, functionName) =>
      [...groups]
        .map(([group, lines]) => ({
          name: group.startsWith(PREFIX) ? group.slice(PREFIX.length) : group,
          lines,
        }))
        .filter(({ name }) => functionName === undefined || name === functionName)
        .flatMap(({ name, lines }) =>
          lines.slice(-limit).map((line) => ({ functionName: name, ...line })),
        )
        .sort((left, right) => left.timestamp - right.timestamp)
        .slice(-limit),
    stop: onlyOnce(() => server.close()),
  };
}
