import { cognitoEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { handler } from './handler.ts';

const shop = { shopName: 'Shop', shopUrl: 'https://shop.example' };
const request = {
  codeParameter: '{####}',
  linkParameter: '{##Click Here##}',
  usernameParameter: null,
};
const response = { smsMessage: null, emailMessage: null, emailSubject: null };

type Source = Parameters<typeof cognitoEvent>[0] & `CustomMessage_${string}`;
const written = async (
  source: Source,
  options: Parameters<typeof cognitoEvent>[1] = { userAttributes: { locale: 'de-AT' } },
) => {
  const event = cognitoEvent(source, {
    ...options,
    request: { ...request, ...options.request },
    response,
  });
  return (await handler.with(shop)(event, lambdaContext())).response;
};

describe('write-message', () => {
  it.each([
    ['CustomMessage_SignUp', 'Bestätigen Sie Ihre Adresse für Shop'],
    ['CustomMessage_ResendCode', 'Bestätigen Sie Ihre Adresse für Shop'],
    ['CustomMessage_ForgotPassword', 'Ihr neues Passwort für Shop'],
    ['CustomMessage_UpdateUserAttribute', 'Bestätigen Sie Ihre neue Adresse für Shop'],
    ['CustomMessage_VerifyUserAttribute', 'Bestätigen Sie Ihre neue Adresse für Shop'],
  ] as const)('writes in the language of the customer: %s', async (source, subject) => {
    const { emailSubject, emailMessage } = await written(source);

    expect(emailSubject).toBe(subject);
    expect(emailMessage).toContain('{####}');
    expect(emailMessage).toContain('<html lang="de"');
  });

  it('prefers the language of the page on which a code was asked for', async () => {
    const { emailSubject } = await written('CustomMessage_ForgotPassword', {
      userAttributes: { locale: 'de' },
      request: { clientMetadata: { locale: 'en' } },
    });

    expect(emailSubject).toBe('Your new password for Shop');
  });

  it('invites with the name and the first password', async () => {
    const { emailMessage } = await written('CustomMessage_AdminCreateUser', {
      request: { usernameParameter: '{username}' },
    });

    expect(emailMessage).toContain('{username}');
    expect(emailMessage).toContain('{####}');
    expect(emailMessage).toContain('href="https://shop.example"');
  });

  it('leaves to Cognito what the shop has no words for', async () => {
    expect(await written('CustomMessage_Authentication')).toEqual(response);
  });
});
