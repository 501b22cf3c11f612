import assert from 'node:assert/strict';
import type { CaseGroup, ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { sendHttp } from '../http.ts';

const DOCUMENTATION =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html';

type Claims = Readonly<Record<string, unknown>>;

/** An ID token's claims, with others in their place; what is `undefined` is left out. */
const claimsOf = ({ tokens }: ConformanceContext, changes: Claims): Claims => {
  const now = Math.floor(Date.now() / 1_000);
  const { issuer: iss, audience: aud } = tokens;
  return { sub: 'alice', iss, aud, token_use: 'id', iat: now, exp: now + 600, ...changes };
};

const call = async (context: ConformanceContext, changes: Claims = {}) => {
  const token = await context.tokens.sign(claimsOf(context, changes));
  return sendHttp('POST', `${context.httpUrl}/echo/1`, {
    headers: { authorization: `Bearer ${token}` },
  });
};

const taken = async (context: ConformanceContext, changes: Claims) => {
  const { status, body } = await call(context, changes);
  assert.equal(status, 200, body);
  return (JSON.parse(body) as { claims: Record<string, string> }).claims;
};

const notTaken = (
  id: string,
  sentence: string,
  changes: (now: number, context: ConformanceContext) => Claims,
): ConformanceCase => ({
  id: `authorizer/${id}`,
  sentence,
  documentation: DOCUMENTATION,
  needs: ['http', 'tokens'],
  async run(context) {
    const now = Math.floor(Date.now() / 1_000);
    assert.equal((await call(context, changes(now, context))).status, 401);
  },
});

export const authorizer: CaseGroup = {
  service: 'JWT authorizer',
  creates: [],
  cases: [
    {
      id: 'authorizer/access-token',
      sentence: 'An access token of Cognito, with client_id and no aud, is taken.',
      documentation: DOCUMENTATION,
      needs: ['http', 'tokens'],
      async run(context) {
        const { audience } = context.tokens;
        const claims = { aud: undefined, client_id: audience, token_use: 'access' };
        assert.equal((await taken(context, claims)).client_id, audience);
      },
    },
    notTaken(
      'aud-before-client-id',
      'client_id counts only where there is no aud.',
      (_, { tokens }) => ({ aud: 'other', client_id: tokens.audience }),
    ),
    notTaken('no-exp', 'A token without exp is rejected.', () => ({ exp: undefined })),
    notTaken('expired', 'A token that has expired is rejected.', (now) => ({ exp: now - 1 })),
    notTaken('nbf-to-come', 'A token whose nbf is to come is rejected.', (now) => ({
      nbf: now + 300,
    })),
    notTaken('iat-to-come', 'A token whose iat is to come is rejected.', (now) => ({
      iat: now + 300,
    })),
    notTaken('other-audience', 'A token for another client is rejected.', () => ({ aud: 'other' })),
    notTaken('no-audience', 'A token for no client is rejected.', () => ({ aud: undefined })),
    notTaken('other-issuer', 'A token of another issuer is rejected.', () => ({
      iss: 'https://issuer.example',
    })),
    {
      id: 'authorizer/lists-are-text',
      sentence: 'A claim that is a list reaches the function as text in brackets.',
      documentation: DOCUMENTATION,
      needs: ['http', 'tokens'],
      async run(context) {
        const claims = await taken(context, { 'cognito:groups': ['staff', 'buyers'] });
        assert.equal(claims['cognito:groups'], '[staff buyers]');
      },
    },
    {
      id: 'authorizer/group-with-blanks',
      sentence: 'A list of one name with blanks reads like a list of several names.',
      documentation: DOCUMENTATION,
      needs: ['http', 'tokens'],
      async run(context) {
        const claims = await taken(context, { 'cognito:groups': ['x staff y'] });
        assert.equal(claims['cognito:groups'], '[x staff y]');
      },
    },
    {
      id: 'authorizer/body-of-a-rejection',
      sentence: 'A rejection is 401 with the gateway’s own body.',
      documentation: DOCUMENTATION,
      needs: ['http', 'tokens'],
      knownToDiffer:
        'a rejected token gets problem+json that says what is wrong with the token ([decision 4](../../docs/decisions/0004-unauthorized.md))',
      async run(context) {
        const { body } = await call(context, { exp: undefined });
        assert.deepEqual(JSON.parse(body), { message: 'Unauthorized' });
      },
    },
  ],
};
