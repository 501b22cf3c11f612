import { USER_SCOPE } from '../../tokens/user-claims.ts';
import { assertSecretHash, type ClientContext, type UserPoolCore, userNamed } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import type { CallContext } from '../operation.ts';
import { verifyPassword } from './password.ts';
import { afterPassword, answerChallenge, type SignInState } from './sign-in.ts';
import { finishSrp, startSrp } from './srp-sign-in.ts';
import { authenticationResult, refreshedTokens, signedInTokens } from './tokens.ts';

type Texts = Readonly<Record<string, string>>;

interface Start {
  readonly flow: string;
  readonly parameters: Texts;
  readonly metadata: Texts | undefined;
  readonly isAdmin: boolean;
}

const FLOWS: Readonly<Record<string, string>> = {
  ADMIN_NO_SRP_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  REFRESH_TOKEN: 'ALLOW_REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN_AUTH: 'ALLOW_REFRESH_TOKEN_AUTH',
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
  USER_SRP_AUTH: 'ALLOW_USER_SRP_AUTH',
};

/** Begins a sign-in, or refreshes one, and returns what `InitiateAuth` does. */
export async function startFlow(
  core: UserPoolCore,
  context: ClientContext,
  { flow, parameters, metadata, isAdmin }: Start,
  call: CallContext,
): Promise<object> {
  const { client, pool } = context;
  assertFlow(context, flow, isAdmin);
  if (flow.startsWith('REFRESH_TOKEN')) {
    const token = required(parameters, 'REFRESH_TOKEN');
    if (!call.isTrusted && client.secret !== undefined) {
      const grant = core.grants.findRefreshToken(token)?.grant;
      const user = grant && core.users.find(pool, grant.username);
      const names = [user?.username ?? '', user?.attributes.email ?? ''];
      assertSecretHash(client, names, parameters.SECRET_HASH);
    }
    return authenticationResult(await refreshedTokens(core, context, token, metadata));
  }
  const name = required(parameters, 'USERNAME');
  if (!call.isTrusted) userNamed(core, context, name, parameters.SECRET_HASH, call);
  if (flow === 'USER_SRP_AUTH') {
    const A = required(parameters, 'SRP_A');
    const challenge = await startSrp(core, context, name, A, metadata);
    return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: challenge };
  }
  const password = required(parameters, 'PASSWORD');
  const user = await verifyPassword(core, context, name, password, metadata);
  return finished(core, context, afterPassword(core, context, user), undefined);
}

/** Goes on with an answer to a challenge, and returns what `RespondToAuthChallenge` does. */
export async function answerFlow(
  core: UserPoolCore,
  context: ClientContext,
  answer: {
    readonly challenge: string;
    readonly session: string | undefined;
    readonly responses: Texts;
    readonly metadata: Texts | undefined;
  },
  call: CallContext,
): Promise<object> {
  const { challenge, session, responses, metadata } = answer;
  if (!call.isTrusted) {
    userNamed(core, context, required(responses, 'USERNAME'), responses.SECRET_HASH, call);
  }
  if (challenge === 'PASSWORD_VERIFIER') {
    const user = finishSrp(core, context, responses);
    return finished(core, context, afterPassword(core, context, user), metadata);
  }
  if (session === undefined) throw invalidParameter('Missing required parameter Session');
  const state = await answerChallenge(core, context, session, challenge, responses);
  return finished(core, context, state, metadata);
}

async function finished(
  core: UserPoolCore,
  context: ClientContext,
  state: SignInState,
  metadata: Texts | undefined,
): Promise<object> {
  if (state.status === 'CHALLENGE') {
    return {
      ChallengeName: state.name,
      Session: state.session,
      ChallengeParameters: state.parameters,
    };
  }
  const tokens = await signedInTokens(core, context, state.username, {
    scopes: [USER_SCOPE],
    authTime: new Date(),
    source: state.source,
    ...(metadata && { clientMetadata: metadata }),
  });
  return authenticationResult(tokens);
}

function assertFlow({ client }: ClientContext, flow: string, isAdmin: boolean): void {
  const needed = Object.hasOwn(FLOWS, flow) ? FLOWS[flow] : undefined;
  if (needed === undefined) {
    throw invalidParameter(`The local cloud does not have the flow ${flow}`);
  }
  if (needed === 'ALLOW_ADMIN_USER_PASSWORD_AUTH' && !isAdmin) {
    throw invalidParameter(`Initiate Auth method not supported.`);
  }
  if (client.explicitAuthFlows.includes(needed)) return;
  // Cognito rejects it there. Older clients know no other way, and here they get the next token as well.
  if (needed === 'ALLOW_REFRESH_TOKEN_AUTH' && client.rotation) return;
  throw invalidParameter(
    flow === 'USER_SRP_AUTH'
      ? 'USER_SRP_AUTH is not enabled for the client.'
      : `${flow} flow not enabled for this client`,
  );
}

function required(parameters: Texts, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '') {
    throw invalidParameter(`Missing required parameter ${name}`);
  }
  return value;
}
