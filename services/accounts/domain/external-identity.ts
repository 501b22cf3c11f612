/** An account at another provider. */
export interface ExternalIdentity {
  readonly provider: string;
  /** Subject of the user there. */
  readonly subject: string;
}

/** Names of Cognito's own providers; triggers write some of them in small letters. */
const SOCIAL = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'];

/**
 * Reads the name that Cognito gives to who signs in by another provider: `Google_1234`. The name of a
 * provider has no underscore, a subject may have some.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html
 */
export function externalIdentityOf(userName: string): ExternalIdentity {
  const end = userName.indexOf('_');
  const name = userName.slice(0, end);
  return {
    provider: SOCIAL.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name,
    subject: userName.slice(end + 1),
  };
}
