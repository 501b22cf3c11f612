import {
  GetSuppressedDestinationCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SESv2ServiceException,
} from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import { describeAccountSuppressions } from '../../ports/account-suppressions.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { sesAccountSuppressions } from './account-suppressions.ts';

describeAccountSuppressions('sesAccountSuppressions', async () => {
  const cloud = await startCloud();
  const client = cloud.client(SESv2Client);
  return {
    accountSuppressions: sesAccountSuppressions({ client }),
    async suppress(EmailAddress) {
      await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
    },
    async isSuppressed(EmailAddress) {
      try {
        await client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
        return true;
      } catch (error) {
        if (error instanceof NotFoundException) return false;
        throw error;
      }
    },
    stop: cloud.stop,
  };
});

describe('sesAccountSuppressions', () => {
  it('throws what SES says when it could not', async () => {
    const busy = new SESv2ServiceException({
      name: 'TooManyRequestsException',
      $fault: 'client',
      $metadata: { httpStatusCode: 429 },
    });
    const failing = new SESv2Client({ region: 'us-east-1', maxAttempts: 1 });
    failing.middlewareStack.add(
      () => async () => {
        throw busy;
      },
      { step: 'initialize' },
    );
    await expect(
      sesAccountSuppressions({ client: failing }).remove('alice@example.com'),
    ).rejects.toBe(busy);
  });
});
