import { ServiceError } from '../../../shared/aws-json.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import { type Endpoint, sendMembers, sendOAuthError } from './endpoint.ts';

const BEARER = /^Bearer ([\w.-]+)$/i;

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html */
export const userInfoEndpoint: Endpoint = {
  methods: ['GET', 'POST'],
  async respond({ request, response, context }) {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    try {
      if (token === undefined) {
        throw new OAuthError('invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
      }
      const { sub, username, attributes } = await context.pools.userInfo(token);
      sendMembers(response, { ...attributes, sub, username });
    } catch (error) {
      const known = asOAuthError(error);
      const challenge = `Bearer error="${known.code}", error_description="${known.description}"`;
      sendOAuthError(response, known, known.code === 'invalid_token' ? 401 : 400, {
        'www-authenticate': challenge,
        'access-control-expose-headers': 'www-authenticate',
      });
    }
  },
};

function asOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (!(error instanceof ServiceError) || error.status >= 500) throw error;
  return new OAuthError(
    'invalid_token',
    'Access token is expired, disabled, or deleted, or the user has globally signed out.',
    { cause: error },
  );
}
