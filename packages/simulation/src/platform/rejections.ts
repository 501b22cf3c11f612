import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { SESv2ServiceException } from '@aws-sdk/client-sesv2';

/** Names that services give to their rejection of too many requests. */
const THROTTLED: Readonly<Record<string, string>> = {
  SNS: 'ThrottledException',
  SQS: 'RequestThrottled',
  S3: 'SlowDown',
  ApiGatewayManagementApi: 'LimitExceededException',
};

/** The error of a service that was asked too much, as its client throws it after the last attempt. */
export function throttled(service: string): Error {
  const options = { message: 'Too many requests', $metadata: { httpStatusCode: 429 } };
  if (service === 'DynamoDB') return new ProvisionedThroughputExceededException(options);
  if (service === 'SESv2') {
    const name = 'TooManyRequestsException';
    return new SESv2ServiceException({ ...options, name, $fault: 'client' });
  }
  const name = THROTTLED[service] ?? 'ThrottlingException';
  return Object.assign(new Error(options.message), { ...options, name, $fault: 'client' });
}
