import type { Right } from '../../rights/policy.ts';
import type { Rights } from '../../rights/rights.ts';
import { ServiceError } from '../shared/aws-json.ts';
import type { FauxqsApp } from './fauxqs.ts';
import { queueArn } from './provisioning.ts';
import { sqsErrorHeader } from './repairs.ts';

const SQS = 'AmazonSQS.';

/** Batches have no action of their own. */
const actionOf = (operation: string): string => operation.replace(/Batch$/, '');

/** What IAM must allow for an operation of SQS. */
export const sqsRights = (operation: string, { QueueUrl, QueueName }: QueueNames): Right[] => [
  {
    action: `sqs:${actionOf(operation)}`,
    resource: queueArn((QueueUrl ?? QueueName ?? '*').split('/').at(-1) ?? ''),
  },
];

/** What IAM must allow for an operation of SNS. */
export const snsRights = ({ Action = '', TopicArn, TargetArn }: TopicNames): Right[] => [
  { action: `sns:${actionOf(Action)}`, resource: TopicArn ?? TargetArn ?? '*' },
];

interface QueueNames {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
}

interface TopicNames {
  readonly Action?: string;
  readonly TopicArn?: string;
  readonly TargetArn?: string;
}

/** Has SQS and SNS answer a caller without the right as each of them does. */
export function authorizeMessaging(app: FauxqsApp, rights: Rights): void {
  app.addHook('preHandler', async (request, reply) => {
    const target = request.headers['x-amz-target'];
    const isSqs = typeof target === 'string' && target.startsWith(SQS);
    const body = (request.body ?? {}) as QueueNames & TopicNames;
    // S3 has its own gate, and STS tells everybody who they are.
    if (!isSqs && (body.Action === undefined || body.Action === 'GetCallerIdentity')) return;
    try {
      const caller = rights.callerOf(request.headers.authorization);
      const needed = isSqs ? sqsRights(target.slice(SQS.length), body) : snsRights(body);
      await rights.demand(caller, needed);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { name, message } = error;
      await (isSqs
        ? reply
            .status(403)
            .header('content-type', 'application/x-amz-json-1.0')
            .header('x-amzn-query-error', sqsErrorHeader(name.replace(/Exception$/, '')))
            .send(JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message }))
        : reply
            .status(403)
            .header('content-type', 'text/xml')
            .send(
              '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>' +
                `<Code>${SNS_CODE[name] ?? name}</Code><Message>${message}</Message></Error></ErrorResponse>`,
            ));
    }
  });
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
const SNS_CODE: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AuthorizationError',
  UnrecognizedClientException: 'InvalidClientTokenId',
};
