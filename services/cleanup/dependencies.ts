import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { retentionDays } from '@commerce/events';
import { environment, memoise, systemClock } from '@commerce/lambda';
import { dynamoDbRunRepository } from './adapters/dynamodb/run-repository.ts';
import { loggedRunReports } from './adapters/observability/run-reports.ts';
import { stateMachineRunWorkflow } from './adapters/step-functions/run-workflow.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

export const runRepository = () =>
  dynamoDbRunRepository({ client: dynamoDb(), tableName: environment('RUNS_TABLE') });

const runWorkflow = () =>
  stateMachineRunWorkflow({
    client: new SFNClient(sdkDefaults),
    stateMachineArn: environment('RUN_ARN'),
  });

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });

/** All that ends a run: reports go where an invocation logs and measures. */
export const finishRunDependencies = () => ({
  runs: runRepository(),
  reportsTo: loggedRunReports,
  keepReportsDays: retentionDays.parse(environment('KEEP_REPORTS_DAYS')),
  clock: systemClock,
});

/** All that starts a run, and ends one that is in the way. */
export const startRunDependencies = () => ({
  ...finishRunDependencies(),
  workflow: runWorkflow(),
});
