import { authorizeBy } from '../../../rights/authorize.ts';
import { signerOf } from '../../../rights/credentials.ts';
import type { Rights } from '../../../rights/rights.ts';
import { type Authorize, awsJsonListener, ServiceError } from '../../shared/aws-json.ts';
import { allowOrigins } from '../cors.ts';
import type { RequestHandler } from '../request-handler.ts';
import type { UserPoolCore } from './core.ts';
import { OPERATIONS } from './operations/index.ts';
import { userPoolRights } from './rights.ts';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** Serves the protocol of Cognito's user pools. */
export function userPoolListener(
  core: UserPoolCore,
  { rights, log }: { readonly rights: Rights; readonly log: (line: string) => void },
): RequestHandler {
  const listener = awsJsonListener(
    Object.fromEntries(
      Object.entries(OPERATIONS).map(([name, { run }]) => [
        name,
        (input: Readonly<Record<string, unknown>>) => run(input, core, { isTrusted: false }),
      ]),
    ),
    { contentType: 'application/x-amz-json-1.1', authorize: authorizeAdmins(rights), log },
  );
  return async ({ request, response }) => {
    if (!String(request.headers['x-amz-target']).startsWith(TARGET)) return false;
    allowOrigins(response);
    await listener(request, response);
    return true;
  };
}

/** Who signs up has no rights of AWS; administrators have, and sign what they call. */
function authorizeAdmins(rights: Rights): Authorize {
  const authorize = authorizeBy(rights, userPoolRights);
  return (call, headers) => {
    if (OPERATIONS[call.operation]?.access !== 'admin') return undefined;
    if (!signerOf(headers.authorization)) {
      throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    return authorize(call, headers);
  };
}
