import {
  GetSuppressedDestinationCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SESv2ServiceException,
} from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { sesAccountSuppressions } from './ses-account-suppressions.ts';

const EmailAddress = "o'neil+shop@example.com";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

describe('sesAccountSuppressions', () => {
  it('takes an address off the list, and bears that it is not on it', async () => {
    const { ses: client } = cloud;
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
    await sesAccountSuppressions({ client }).remove(EmailAddress);

    await expect(
      client.send(new GetSuppressedDestinationCommand({ EmailAddress })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await sesAccountSuppressions({ client }).remove(EmailAddress);
  });

  it('passes on that it could not', async () => {
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
    await expect(sesAccountSuppressions({ client: failing }).remove(EmailAddress)).rejects.toBe(
      busy,
    );
  });
});
