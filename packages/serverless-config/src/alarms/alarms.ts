import type { Resources } from '@commerce/service-model/template';
import type { Alarm } from './alarm-resource.ts';
import { deadLetterQueues, streamReaders } from './event-paths.ts';

/** Work that nobody takes up for so long is late, whatever it is. */
const LATE_SECONDS = 900;
/** A stream forgets after a day. */
const BEHIND_SECONDS = 300;

/** The alarms that follow from what a template deploys, by their logical id. */
export function alarmsFor(
  resources: Resources,
  service: string,
  stage: string,
): ReadonlyMap<string, Alarm> {
  const deadLetters = deadLetterQueues(resources);
  const readers = streamReaders(resources);
  const alarms = new Map<string, Alarm>();
  for (const [logicalId, { Type, Properties }] of Object.entries(resources)) {
    if (readers.has(logicalId)) {
      alarms.set(`${logicalId}Alarm`, behindAlarm(logicalId, String(Properties?.FunctionName)));
    }
    if (Type === 'AWS::SQS::Queue') {
      const alarm = deadLetters.has(logicalId) ? deadLetterAlarm : lateAlarm;
      alarms.set(`${logicalId}Alarm`, alarm(logicalId, `${service}-${kebab(logicalId)}`, stage));
    }
    if (Type === 'AWS::ApiGatewayV2::Api' && logicalId === 'HttpApi') {
      alarms.set(`${logicalId}Alarm`, apiAlarm(logicalId, service, stage));
    }
  }
  return alarms;
}

const deadLetterAlarm = (logicalId: string, name: string, stage: string): Alarm => ({
  name: `${name}-not-empty-${stage}`,
  description: `Something failed for good and waits in ${logicalId}. Look at it with: npm run dlq`,
  namespace: 'AWS/SQS',
  metric: 'ApproximateNumberOfMessagesVisible',
  dimensions: { QueueName: { 'Fn::GetAtt': [logicalId, 'QueueName'] } },
  statistic: 'Maximum',
  threshold: 0,
  periodSeconds: 60,
  periods: 1,
});

const lateAlarm = (logicalId: string, name: string, stage: string): Alarm => ({
  name: `${name}-late-${stage}`,
  description: `Messages have waited in ${logicalId} for more than ${LATE_SECONDS / 60} minutes: its function fails, is throttled, or is too slow.`,
  namespace: 'AWS/SQS',
  metric: 'ApproximateAgeOfOldestMessage',
  dimensions: { QueueName: { 'Fn::GetAtt': [logicalId, 'QueueName'] } },
  statistic: 'Maximum',
  threshold: LATE_SECONDS,
  periodSeconds: 60,
  periods: 3,
});

const behindAlarm = (logicalId: string, functionName: string): Alarm => ({
  name: `${functionName}-behind`,
  description: `${functionName} reads its stream more than ${BEHIND_SECONDS / 60} minutes late: it fails, or is too slow.`,
  namespace: 'AWS/Lambda',
  metric: 'IteratorAge',
  dimensions: { FunctionName: { Ref: logicalId } },
  statistic: 'Maximum',
  threshold: BEHIND_SECONDS * 1000,
  periodSeconds: 60,
  periods: 3,
});

const apiAlarm = (logicalId: string, service: string, stage: string): Alarm => ({
  name: `${service}-api-fails-${stage}`,
  description: `The API of ${service} answers 5xx. Search the functions' logs for level ERROR.`,
  namespace: 'AWS/ApiGateway',
  metric: '5xx',
  dimensions: { ApiId: { Ref: logicalId } },
  statistic: 'Sum',
  threshold: 0,
  periodSeconds: 60,
  // A failure that a retry mends wakes nobody.
  periods: 5,
  datapoints: 3,
});

const kebab = (logicalId: string): string =>
  logicalId.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
