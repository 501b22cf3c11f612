import { StripeError } from './stripe-error.ts';

/**
 * Takes any secret key of test mode, as a bearer token or as the user name of basic authentication.
 *
 * @throws StripeError of status 401 for anything else.
 * @example
 * ```ts
 * assertAuthenticated('Bearer sk_test_123');
 * assertAuthenticated(undefined); // throws
 * ```
 */
export function assertAuthenticated(authorization: string | undefined): void {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
  const key =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(credentials, 'base64').toString('utf8').replace(/:.*$/, '')
      : credentials;
  if (/^(sk|rk)_test_\w+$/.test(key)) return;
  if (key.startsWith('sk_live_') || key.startsWith('rk_live_')) {
    throw unauthorized('This is a key of live mode: never use it outside of production.');
  }
  throw unauthorized(
    key === ''
      ? 'You did not provide an API key. Put it into the Authorization header, using Bearer auth.'
      : 'Invalid API Key provided. The sandbox takes any key of test mode, sk_test_...',
  );
}

const unauthorized = (message: string): StripeError =>
  new StripeError(401, { type: 'invalid_request_error', message });
