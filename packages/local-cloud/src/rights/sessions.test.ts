import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, type Principal, Rights, roleArn } from './rights.ts';
import { readSession, sessionCredentials } from './sessions.ts';

const IDENTITY = 'us-east-1:0f8fad5b-d9cb-469f-a165-70867728950e';
const POOL = 'us-east-1:7c9e6679-7425-40de-944b-e07fc1f90ae7';
const FILES = 'arn:aws:s3:::files';
const SUB = '${' + 'cognito-identity.amazonaws.com:sub}';
const NOW = new Date('2026-03-01T12:00:00Z');
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

const sessionOf = (sub: string, expiresAt = later(3_600)) => ({
  roleArn: roleArn('customer'),
  sessionName: 'CognitoIdentityCredentials',
  context: { 'cognito-identity.amazonaws.com:sub': sub },
  expiresAt,
});

function rightsOfCustomers(): Rights {
  const rights = new Rights(() => {});
  rights.putRole({
    name: 'customer',
    policies: [
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 's3:GetObject', Resource: `${FILES}/customers/${SUB}/*` },
          {
            Effect: 'Allow',
            Action: 's3:ListBucket',
            Resource: FILES,
            Condition: { StringLike: { 's3:prefix': `customers/${SUB}/*` } },
          },
        ],
      },
    ],
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
          },
        },
      ],
    },
  });
  return rights;
}

function callerIn(rights: Rights, sub: string): Principal {
  const { accessKeyId, sessionToken } = sessionCredentials(sessionOf(sub));
  return rights.callerWith(accessKeyId, sessionToken);
}

async function may(
  rights: Rights,
  caller: Principal,
  action: string,
  resource: string,
  prefix?: string,
) {
  try {
    await rights.demand(caller, [
      { action, resource, ...(prefix !== undefined && { context: { 's3:prefix': prefix } }) },
    ]);
    return true;
  } catch (error) {
    if (error instanceof AccessDeniedError) return false;
    throw error;
  }
}

describe('a session', () => {
  it('is read from its token until it expires', () => {
    const session = sessionOf(IDENTITY, new Date(NOW.getTime() + 1));
    const { accessKeyId, sessionToken } = sessionCredentials(session);

    expect(readSession(accessKeyId, sessionToken, NOW)).toEqual(session);
    expect(() => readSession(accessKeyId, sessionToken, session.expiresAt)).toThrow(
      'The security token included in the request is expired',
    );
  });

  it('has keys of its own each time', () => {
    const [one, two] = [
      sessionCredentials(sessionOf(IDENTITY)),
      sessionCredentials(sessionOf(IDENTITY)),
    ];

    expect(one.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(one.accessKeyId).not.toBe(two.accessKeyId);
    expect(one.secretAccessKey).not.toBe(two.secretAccessKey);
  });

  it('is nobody without its token, with a changed one, or with that of another session', () => {
    const { accessKeyId, sessionToken } = sessionCredentials(sessionOf(IDENTITY));
    const [payload = '', signature = ''] = sessionToken.split('.');
    const forged = Buffer.from(
      Buffer.from(payload, 'base64url').toString().replace(IDENTITY, POOL),
    ).toString('base64url');

    const others = [
      '',
      'local',
      `${forged}.${signature}`,
      `${payload}.`,
      sessionCredentials(sessionOf(IDENTITY)).sessionToken,
    ];
    for (const token of others) {
      expect(() => readSession(accessKeyId, token, NOW)).toThrow(
        'The security token included in the request is invalid.',
      );
    }
  });

  it('is nobody when its role is not there', () => {
    const { accessKeyId, sessionToken } = sessionCredentials({
      ...sessionOf(IDENTITY),
      roleArn: roleArn('of-yesterday'),
    });

    expect(() => rightsOfCustomers().callerWith(accessKeyId, sessionToken)).toThrow(
      'The security token included in the request is invalid.',
    );
  });

  it('has the name of its role and its own', () => {
    expect(callerIn(rightsOfCustomers(), IDENTITY).arn).toBe(
      'arn:aws:sts::000000000000:assumed-role/customer/CognitoIdentityCredentials',
    );
  });

  it('may do what the policy allows to its identity, and no decision about one holds for another', async () => {
    const rights = rightsOfCustomers();
    const [me, other] = [callerIn(rights, IDENTITY), callerIn(rights, POOL)];
    const mine = `${FILES}/customers/${IDENTITY}/passport.pdf`;

    expect(await may(rights, me, 's3:GetObject', mine)).toBe(true);
    expect(await may(rights, other, 's3:GetObject', mine)).toBe(false);
    expect(await may(rights, me, 's3:GetObject', mine)).toBe(true);
    expect(await may(rights, me, 's3:ListBucket', FILES, `customers/${IDENTITY}/`)).toBe(true);
    expect(await may(rights, other, 's3:ListBucket', FILES, `customers/${IDENTITY}/`)).toBe(false);
    expect(await may(rights, me, 's3:ListBucket', FILES, `customers/${IDENTITY}`)).toBe(false);
    expect(await may(rights, me, 's3:ListBucket', FILES, '')).toBe(false);
  });

  it('leaves no note of what it may not do, which is no missing right', async () => {
    const rights = rightsOfCustomers();

    expect(await may(rights, callerIn(rights, IDENTITY), 's3:PutObject', `${FILES}/a`)).toBe(false);
    expect(rights.denials()).toEqual([]);
  });

  it('has no variable of an identity pool when another took the role on', async () => {
    const rights = rightsOfCustomers();
    const role = rights.role(roleArn('customer'));

    expect(await may(rights, role, 's3:GetObject', `${FILES}/customers/${IDENTITY}/a`)).toBe(false);
    expect(await may(rights, role, 's3:GetObject', `${FILES}/customers/${SUB}/a`)).toBe(false);
  });
});

describe('a trust policy', () => {
  const provider = 'cognito-identity.amazonaws.com';
  const context = (aud: string, ...amr: string[]) => ({
    'cognito-identity.amazonaws.com:aud': aud,
    'cognito-identity.amazonaws.com:amr': amr,
  });

  it('lets in whom it names, on its conditions', async () => {
    const rights = rightsOfCustomers();
    const trusts = (by: string, facts: ReturnType<typeof context>) =>
      rights.trusts(roleArn('customer'), by, facts);

    expect(await trusts(provider, context(POOL, 'authenticated', 'cognito-idp/x'))).toBe(true);
    expect(await trusts(provider, context(IDENTITY, 'authenticated'))).toBe(false);
    expect(await trusts(provider, context(POOL, 'unauthenticated'))).toBe(false);
    expect(await trusts('accounts.google.com', context(POOL, 'authenticated'))).toBe(false);
  });

  it('lets nobody in where there is none', async () => {
    const rights = rightsOfCustomers();
    rights.putRole({ name: 'plain', policies: [] });

    for (const name of ['plain', 'missing']) {
      const trusts = rights.trusts(roleArn(name), provider, context(POOL, 'authenticated'));
      expect(await trusts).toBe(false);
    }
  });

  it('cannot let a web identity in on a condition that would never be compared', () => {
    const putRole = () =>
      new Rights(() => {}).putRole({
        name: 'customer',
        policies: [],
        trustPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated: provider },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: { StringEquals: { 'accounts.google.com:aud': 'x' } },
            },
          ],
        },
      });

    expect(putRole).toThrow('customer: a condition on accounts.google.com:aud is not supported');
  });
});

describe('a condition on the identity', () => {
  it('is compared in trust policies alone', () => {
    const putRole = () =>
      new Rights(() => {}).putRole({
        name: 'customer',
        policies: [
          {
            Statement: [
              {
                Effect: 'Allow',
                Action: 's3:GetObject',
                Resource: '*',
                Condition: { StringEquals: { 'cognito-identity.amazonaws.com:sub': IDENTITY } },
              },
            ],
          },
        ],
      });

    expect(putRole).toThrow('customer: a condition on cognito-identity.amazonaws.com:sub');
  });
});
