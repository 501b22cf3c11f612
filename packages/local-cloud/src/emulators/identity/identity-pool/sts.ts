import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { JWTVerifyGetKey } from 'jose';
import type { Rights } from '../../../rights/rights.ts';
import { ACCOUNT_ID } from '../../emulator.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import { readBody } from '../../shared/http-server.ts';
import type { RequestHandler } from '../request-handler.ts';
import { credentialsFor } from './credentials.ts';
import { verifyOpenIdToken, type WrongToken } from './open-id-token.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const AN_HOUR_SECONDS = 3_600;
const SHORTEST_SECONDS = 900;

/** An element of a response: text, or elements by their names. */
type Element = string | { readonly [name: string]: Element };

type Parameters = URLSearchParams;

/**
 * STS, as far as identity pools and clients that ask who they are need it, in the query protocol.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function securityTokenService(rights: Rights, key: JWTVerifyGetKey): RequestHandler {
  const operations: Readonly<
    Record<
      string,
      (parameters: Parameters, headers: IncomingHttpHeaders) => Promise<Element> | Element
    >
  > = {
    AssumeRoleWithWebIdentity: (parameters) => assumeRole(parameters, rights, key),
    GetCallerIdentity: (_parameters, headers) => callerIdentity(rights, headers),
  };
  return async ({ request, response, url }) => {
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (url.pathname !== '/' || request.method !== 'POST' || !isForm) return false;
    const parameters = new URLSearchParams((await readBody(request)).toString());
    const action = parameters.get('Action') ?? '';
    try {
      const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
      if (!operation) {
        throw new ServiceError('InvalidAction', `The local STS does not know the action ${action}`);
      }
      const result = await operation(parameters, request.headers);
      send(200, `${action}Response`, { [`${action}Result`]: result, ResponseMetadata: metadata() });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { name: Code, message: Message, status } = error;
      const Type = 'Sender';
      send(status, 'ErrorResponse', { Error: { Type, Code, Message }, ...metadata() });
    }
    return true;

    function send(status: number, root: string, content: Element): void {
      const body = toXml(root, content, ` xmlns="${NAMESPACE}"`);
      response.writeHead(status, {
        'content-type': 'text/xml',
        'content-length': Buffer.byteLength(body),
        'access-control-allow-origin': '*',
      });
      response.end(body);
    }
  };
}

async function assumeRole(
  parameters: Parameters,
  rights: Rights,
  key: JWTVerifyGetKey,
): Promise<Element> {
  const policy = ['Policy', 'PolicyArns.member.1.arn'].find((name) => parameters.has(name));
  if (policy !== undefined) throw invalid(`The local STS does not know the parameter ${policy}`);
  const roleArn = required(parameters, 'RoleArn');
  const name = required(parameters, 'RoleSessionName');
  if (!SESSION_NAME.test(name)) throw invalid(`'${name}' cannot be a RoleSessionName`);
  const seconds = Number(parameters.get('DurationSeconds') ?? AN_HOUR_SECONDS);
  // The longest session of a role whose template says nothing else.
  if (!(seconds >= SHORTEST_SECONDS && seconds <= AN_HOUR_SECONDS)) {
    throw invalid(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const claims = await verifyOpenIdToken(key, required(parameters, 'WebIdentityToken'));
  if (typeof claims === 'string') throw wrongToken(claims);
  const session = { roleArn, name, seconds };
  const credentials = await credentialsFor(rights, claims, session, new Date());
  if (!credentials) {
    throw new ServiceError(
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      403,
    );
  }
  const roleName = roleArn.split('/').at(-1) ?? '';
  return {
    SubjectFromWebIdentityToken: claims.identityId,
    Audience: claims.poolId,
    Provider: 'cognito-identity.amazonaws.com',
    AssumedRoleUser: {
      Arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${roleName}/${name}`,
      AssumedRoleId: `${roleName}:${name}`,
    },
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiresAt.toISOString(),
    },
  };
}

function callerIdentity(rights: Rights, headers: IncomingHttpHeaders): Element {
  const { arn } = rights.callerOf(headers.authorization, headers['x-amz-security-token']);
  const [, role, session] = arn.split('/');
  return {
    Arn: arn,
    UserId: role === undefined ? ACCOUNT_ID : `${role}:${session}`,
    Account: ACCOUNT_ID,
  };
}

function wrongToken(wrong: WrongToken): ServiceError {
  switch (wrong) {
    case 'EXPIRED':
      return new ServiceError(
        'ExpiredTokenException',
        'Token expired: current date/time must be before the expiration date/time',
      );
    case 'NO_TOKEN':
      return new ServiceError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
    case 'NOT_SIGNED_BY_US':
      return new ServiceError(
        'InvalidIdentityToken',
        "No OpenIDConnect provider found in your account for the token's issuer",
      );
  }
}

function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  throw invalid(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

const invalid = (message: string) => new ServiceError('ValidationError', message);

const metadata = (): Record<string, Element> => ({ RequestId: randomUUID() });

const toXml = (name: string, content: Element, attributes = ''): string =>
  `<${name}${attributes}>${
    typeof content === 'string'
      ? content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      : Object.entries(content)
          .map(([child, value]) => toXml(child, value))
          .join('')
  }</${name}>`;
