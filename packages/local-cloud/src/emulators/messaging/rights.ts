import type { FauxqsApp } from '../../borders/fauxqs.ts';
import { sqsErrorHeader } from '../../borders/fauxqs.ts';
import type { Right } from '../../rights/policy.ts';
import type { Rights } from '../../rights/rights.ts';
import { ServiceError } from '../shared/aws-json.ts';
import { queueArn } from './provisioning.ts';

const SQS = 'AmazonSQS.';

/** Batches have no action of their own. */
const actionOf = (operation: string): string => operation.replace(/Batch$/, '');

/** Lists the rights that an operation of SQS needs. */
export const sqsRights = (operation: string, { QueueUrl, QueueName }: QueueNames): Right[] => [
  {
    action: `sqs:${actionOf(operation)}`,
    resource: (QueueUrl ?? QueueName) ? queueArn(nameIn(String(QueueUrl ?? QueueName))) : '*',
  },
];

const nameIn = (url: string): string => url.split('/').filter(Boolean).at(-1) ?? '';

/** Lists the rights that an operation of SNS needs. */
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

/** The header by which requests of the gateway of S3 are known. */
export const S3_GATEWAY = 'x-local-s3-gateway';

/**
 * Has SQS and SNS reject a caller without the right as each of them does. What belongs to S3 is let
 * through for its gateway alone, which knows the pass.
 */
export function authorizeMessaging(app: FauxqsApp, rights: Rights, pass: string): void {
  app.addHook('preHandler', async (request, reply) => {
    const target = request.headers['x-amz-target'];
    const isSqs = typeof target === 'string' && target.startsWith(SQS);
    const body = (request.body ?? {}) as QueueNames & TopicNames;
    if (!isSqs && body.Action === undefined) {
      if (request.headers[S3_GATEWAY] === pass) return;
      await reply.status(404).send('S3 has an endpoint of its own');
      return;
    }
    try {
      const caller = rights.callerOf(
        request.headers.authorization,
        request.headers['x-amz-security-token'],
      );
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
