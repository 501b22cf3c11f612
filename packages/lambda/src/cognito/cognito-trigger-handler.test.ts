import { describe, expect, it } from '@jest/globals';
import { cognitoEvent, lambdaContext } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { type CognitoTriggerContract, cognitoTriggerHandler } from './cognito-trigger-handler.ts';

class AddressRejectedError extends Error {
  override readonly name = 'AddressRejectedError';
  readonly code = 'ADDRESS_REJECTED';
  readonly kind = 'invalid';
}

const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const event = cognitoEvent('PreSignUp_SignUp', {
  userAttributes: { email: 'alice@example.com' },
  response,
});

const decide = (
  decision: () => Partial<typeof response> | undefined,
  onFailure: CognitoTriggerContract<'PreSignUp'>['onFailure'] = 'reject',
) => {
  const handler = cognitoTriggerHandler({ trigger: 'PreSignUp', onFailure }, decision);
  return handler(event, lambdaContext());
};

const logs = captureLogsOfTests();

describe('cognitoTriggerHandler', () => {
  it('returns the event with what was decided, and the rest of the response as it came', async () => {
    expect(await decide(() => ({ autoVerifyEmail: true }))).toEqual({
      ...event,
      response: { ...response, autoVerifyEmail: true },
    });
  });

  it('returns the event as it came when nothing was decided', async () => {
    expect(await decide(() => undefined)).toEqual(event);
  });

  it('shows the message of a foreseen error, and logs its code alone', async () => {
    const rejected = decide(() => {
      throw new AddressRejectedError('Use another address');
    });

    await expect(rejected).rejects.toMatchObject({
      name: 'TriggerRejectedError',
      message: 'Use another address',
    });
    expect(logs.lines()).toMatchObject([
      { level: 'INFO', code: 'ADDRESS_REJECTED', triggerSource: 'PreSignUp_SignUp' },
    ]);
    expect(JSON.stringify(logs.lines())).not.toContain('alice@example.com');
  });

  it('shows nothing of any other error, and logs and counts it', async () => {
    const failed = decide(() => {
      throw new Error('table accounts-profiles is throttled');
    });

    await expect(failed).rejects.toThrow('Something went wrong. Try again later');
    expect(logs.lines()).toMatchObject([
      { level: 'ERROR', error: { message: 'table accounts-profiles is throttled' } },
      { TriggersFailed: 1 },
    ]);
  });

  it('counts a failure that Cognito is not to hear of, and returns the event as it came', async () => {
    const failed = decide(() => {
      throw new Error('throttled');
    }, 'continue');

    expect(await failed).toEqual(event);
    expect(logs.lines()).toMatchObject([
      { level: 'ERROR', error: { message: 'throttled' } },
      { TriggersFailed: 1 },
    ]);
  });
});
