import { cognitoEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryUsers } from '../../testing/in-memory-users.ts';
import { handler } from './handler.ts';

const poolId = 'us-east-1_AbCdEfGhI';
const users = () => inMemoryUsers([{ poolId, userName: 'alice', email: 'alice@example.com' }]);
const disposableDomains = new Set(['mailinator.com']);
const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

describe('check-sign-up', () => {
  it.each(['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser'] as const)(
    'leaves to Cognito what becomes of a good address: %s',
    async (triggerSource) => {
      const userAttributes = { email: 'alice@example.com' };
      const event = cognitoEvent(triggerSource, { userAttributes, response });

      expect(
        await handler.with({ users: users(), disposableDomains })(event, lambdaContext()),
      ).toEqual(event);
    },
  );

  it.each([
    ['alice@mailinator.com', 'Use an address that lasts: we write to it about your orders'],
    ['alice', 'This is no e-mail address'],
  ])('rejects %s', async (email, message) => {
    const event = cognitoEvent('PreSignUp_SignUp', { userAttributes: { email }, response });

    await expect(
      handler.with({ users: users(), disposableDomains })(event, lambdaContext()),
    ).rejects.toThrow(message);
  });

  it.each([
    ['true', 1],
    ['false', 0],
  ])('links a second sign-in whose address is verified: %s', async (verified, links) => {
    const pool = users();
    const event = cognitoEvent('PreSignUp_ExternalProvider', {
      userName: 'Google_1234',
      userAttributes: { email: 'alice@example.com', email_verified: verified },
      response,
    });
    await handler.with({ users: pool, disposableDomains })(event, lambdaContext());

    expect(pool.links).toHaveLength(links);
  });
});
