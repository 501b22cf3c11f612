import type { FauxqsApp } from '../../borders/fauxqs.ts';
import { ServiceError } from '../shared/aws-json.ts';

const LIMIT_BYTES = 262_144;

/** `MessageAttributes.entry.1.Value.StringValue`, also of an entry of a batch. */
const ATTRIBUTE_VALUE = /MessageAttributes\.entry\.\d+\.Value\.(String|Binary)Value$/;
const BATCH_MESSAGE = /^PublishBatchRequestEntries\.member\.\d+\.Message$/;
const BATCH_CONTENT =
  /^PublishBatchRequestEntries\.member\.\d+\.(Message|MessageAttributes\.entry\.\d+\.(Name|Value\.\w+))$/;

/**
 * Rejects what SNS rejects and fauxqs takes or drops in silence: batches over 256 KiB, empty
 * messages in them, attributes without a value.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function checkSnsRequests(app: FauxqsApp): void {
  app.addHook('preHandler', async (request, reply) => {
    const type = request.headers['content-type'] ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) return;
    try {
      check(Object.entries((request.body ?? {}) as Record<string, string>));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await reply
        .status(400)
        .header('content-type', 'text/xml')
        .send(
          '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>' +
            `<Code>${error.name}</Code><Message>${error.message}</Message></Error></ErrorResponse>`,
        );
    }
  });
}

function check(parameters: readonly (readonly [name: string, value: string])[]): void {
  if (!parameters.some(([name, value]) => name === 'Action' && value.startsWith('Publish'))) return;
  if (parameters.some(([name, value]) => ATTRIBUTE_VALUE.test(name) && value === '')) {
    throw new ServiceError(
      'ParameterValueInvalid',
      'The message attribute must contain a non-empty message attribute value.',
    );
  }
  if (parameters.some(([name, value]) => BATCH_MESSAGE.test(name) && value === '')) {
    throw new ServiceError('InvalidParameter', 'Invalid parameter: Empty message');
  }
  const bytes = parameters
    .filter(([name]) => BATCH_CONTENT.test(name))
    .reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  if (bytes > LIMIT_BYTES) {
    throw new ServiceError(
      'BatchRequestTooLong',
      'The length of all the messages put together is more than the limit.',
    );
  }
}
