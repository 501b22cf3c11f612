/** The codes that Cognito's endpoints respond with. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_token'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'invalid_scope'
  | 'login_required'
  | 'server_error';

/**
 * An error that a client reads as `{ "error": … }`, or in the query of its callback URL.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly description: string | undefined;

  constructor(code: OAuthErrorCode, description?: string, options?: ErrorOptions) {
    super(description ?? code, options);
    this.code = code;
    this.description = description;
  }
}

/** The members of an error as clients read them. */
export const oauthErrorMembers = ({ code, description }: OAuthError): Record<string, string> => ({
  error: code,
  ...(description !== undefined && { error_description: description }),
});
