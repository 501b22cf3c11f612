import {
  GetSuppressedDestinationCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SESv2ServiceException,
} from '@aws-sdk/client-sesv2';
import { startEmulators } from '@commerce/local-cloud/emulators';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sesAccountSuppressions } from './ses-account-suppressions.ts';

const EmailAddress = "o'neil+shop@example.com";

let emulators: Awaited<ReturnType<typeof startEmulators>>;
let client: SESv2Client;
beforeAll(async () => {
  emulators = await startEmulators({
    stateDir: null,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
  client = new SESv2Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: emulators.environment.AWS_ENDPOINT_URL_SESV2 ?? '',
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await emulators.stop();
});

describe('sesAccountSuppressions', () => {
  it('takes an address off the list, and bears that it is not on it', async () => {
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
    await sesAccountSuppressions(client).remove(EmailAddress);

    await expect(
      client.send(new GetSuppressedDestinationCommand({ EmailAddress })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await sesAccountSuppressions(client).remove(EmailAddress);
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
    await expect(sesAccountSuppressions(failing).remove(EmailAddress)).rejects.toBe(busy);
  });
});
