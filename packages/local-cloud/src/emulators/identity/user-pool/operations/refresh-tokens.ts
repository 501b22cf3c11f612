import { ServiceError } from '../../../shared/aws-json.ts';
import { assertSecret, clientOf } from '../core.ts';
import { operation } from '../operation.ts';
import { authenticationResult, refreshedTokens, revokeRefreshToken } from '../sign-in/tokens.ts';

export const GetTokensFromRefreshToken = operation(
  'client',
  {
    ClientId: 'text',
    RefreshToken: 'text',
    ClientSecret: 'text?',
    ClientMetadata: 'map?',
    DeviceKey: 'ignored',
  },
  async (input, core, { isTrusted }) => {
    const context = clientOf(core, input.ClientId);
    if (!isTrusted) assertSecret(context.client, input.ClientSecret);
    const tokens = await refreshedTokens(core, context, input.RefreshToken, input.ClientMetadata);
    const { AuthenticationResult } = authenticationResult(tokens);
    return { AuthenticationResult };
  },
);

export const RevokeToken = operation(
  'client',
  { ClientId: 'text', Token: 'text', ClientSecret: 'text?' },
  (input, core, { isTrusted }) => {
    const context = clientOf(core, input.ClientId);
    if (!isTrusted) {
      try {
        assertSecret(context.client, input.ClientSecret);
      } catch (error) {
        throw new ServiceError('UnauthorizedException', (error as Error).message);
      }
    }
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(input.Token)) {
      throw new ServiceError('UnsupportedTokenTypeException', 'Unsupported token type');
    }
    revokeRefreshToken(core, context, input.Token);
    return {};
  },
);
