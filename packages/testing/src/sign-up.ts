import {
  AdminInitiateAuthCommand,
  type AttributeType,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ReceivedMail, SharedPlatform } from './platform.ts';

/** Who signs up. */
export interface SignUpOptions {
  /** One of nobody else when absent. */
  readonly email?: string;
  readonly password?: string;
  /** Attributes besides the address, e.g. `{ name: 'Ada', locale: 'de' }`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A customer who has an account, and the tokens of a sign-in. */
export interface SignedInCustomer {
  readonly email: string;
  readonly password: string;
  readonly sub: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

type Platform = Pick<SharedPlatform, 'aws' | 'mails' | 'userPool' | 'eventually'>;

/**
 * Makes a customer in the way of customers: signs up, confirms with the code from the mailbox, and
 * signs in by the password. A test that needs no account takes a token of `platform.token`.
 *
 * @example
 * ```ts
 * const { idToken } = await signUpAndSignIn(platform, { attributes: { locale: 'de' } });
 * await platform.request('GET', '/orders', { token: idToken });
 * ```
 */
export async function signUpAndSignIn(
  platform: Platform,
  options: SignUpOptions = {},
): Promise<SignedInCustomer> {
  const { email = `customer-${crypto.randomUUID()}@example.com`, password = 'Correct horse 7' } =
    options;
  const { cognito } = platform.aws;
  const { userPoolId, clientId } = await platform.userPool();
  const client = { ClientId: clientId, Username: email };
  const { UserSub: sub = '' } = await cognito.send(
    new SignUpCommand({
      ...client,
      Password: password,
      UserAttributes: attributesOf({ email, ...options.attributes }),
    }),
  );
  const code = await platform.eventually(async () => codeIn(await platform.mails({ to: email })));
  await cognito.send(new ConfirmSignUpCommand({ ...client, ConfirmationCode: code }));
  const { AuthenticationResult: tokens } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { IdToken = '', AccessToken = '', RefreshToken = '' } = tokens ?? {};
  return {
    email,
    password,
    sub,
    idToken: IdToken,
    accessToken: AccessToken,
    refreshToken: RefreshToken,
  };
}

const attributesOf = (attributes: Readonly<Record<string, string>>): AttributeType[] =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/**
 * The code that the newest mail with one says.
 *
 * @throws Error when there is none.
 */
export function codeIn(mails: readonly Pick<ReceivedMail, 'text' | 'html'>[]): string {
  for (const { text, html } of mails.toReversed()) {
    const [code] = /(?<![\w#])\d{6}(?!\w)/.exec(text ?? visible(html ?? '')) ?? [];
    if (code !== undefined) return code;
  }
  throw new Error('No mail says a code');
}

/** What a reader sees of a mail: a style has numbers of six digits too. */
const visible = (html: string): string =>
  html.replace(/<style\b.*?<\/style>/gis, ' ').replace(/<[^>]*>/g, ' ');
