import { ACCOUNT_ID, LOCAL_CREDENTIALS, REGION } from '../emulators/emulator.ts';
import { ServiceError } from '../emulators/shared/aws-json.ts';
import { credentialsOf, isKeyOfRole, signerOf } from './credentials.ts';
import { type Denial, Denials } from './denials.ts';
import { type DenialReason, evaluate } from './evaluate.ts';
import {
  assertTrustIsCompared,
  conditionKeysOf,
  type PolicyDocument,
  type RequestContext,
  type Right,
  type RoleManifest,
} from './policy.ts';
import { InvalidSessionTokenError, readSession, type Session } from './sessions.ts';
import { UsedRights } from './used-rights.ts';

/**
 * A caller: the account itself, a role, an AWS service on behalf of one of its resources, or a person: with a
 * session of a role, or with nothing at all.
 */
export interface Principal {
  readonly kind: 'account' | 'role' | 'service' | 'person';
  /** The function whose role it is, the role's own name, or the service's. */
  readonly name: string;
  /** As policies and messages name it. */
  readonly arn: string;
  readonly policies: readonly PolicyDocument[];
  readonly conditionKeys: readonly string[];
  /** Values for conditions on the caller. */
  readonly context: RequestContext;
}

/** Its credentials are `local`: tests, tools, and what of AWS runs without a role. It may do everything. */
export const ACCOUNT: Principal = {
  kind: 'account',
  name: 'account',
  arn: `arn:aws:iam::${ACCOUNT_ID}:root`,
  policies: [],
  conditionKeys: [],
  context: {},
};

/** The error of every service for a caller who has not the right. */
export class AccessDeniedError extends ServiceError {
  constructor(message: string) {
    super('AccessDeniedException', message);
  }
}

/** The number of decisions that are kept, which is more than functions times what they call. */
const DECISIONS_KEPT = 20_000;

/**
 * The IAM of this machine: the roles and the policies of resources that the services' stacks bring,
 * and who may do what by them. Every emulator asks it before it does anything.
 *
 * @example
 * ```ts
 * const rights = new Rights(console.error);
 * rights.putRole({ name: 'orders-get-order-local', policies: [document] }, 'orders-get-order-local');
 * const caller = rights.callerOf(request.headers.authorization);
 * await rights.demand(caller, [{ action: 'dynamodb:GetItem', resource: tableArn }]);
 * ```
 */
export class Rights {
  readonly #denials: Denials;
  readonly #used = new UsedRights();
  readonly #byKey = new Map<string, Principal>();
  readonly #byArn = new Map<string, Principal>();
  readonly #trustPolicies = new Map<string, PolicyDocument>();
  readonly #resourcePolicies = new Map<
    string,
    { readonly document: PolicyDocument; readonly conditionKeys: readonly string[] }
  >();
  readonly #decisions = new Map<string, DenialReason>();
  #asked = 0;

  constructor(log: (line: string) => void) {
    this.#denials = new Denials(log);
  }

  /** The number of calls of roles that were decided about since the start. */
  get asked(): number {
    return this.#asked;
  }

  /** The calls that were denied, the latest first. */
  denials(): Denial[] {
    return this.#denials.list();
  }

  /**
   * Takes a role in, or what it has become.
   *
   * @param session what runs with it: the name of the function.
   * @throws UnsupportedConditionError
   */
  putRole({ name, policies, trustPolicy }: RoleManifest, session: string = name): void {
    const arn = roleArn(name);
    const role: Principal = {
      kind: 'role',
      name: session,
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${name}/${session}`,
      policies,
      conditionKeys: policies.flatMap((policy) => conditionKeysOf(name, policy)),
      context: { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': ACCOUNT_ID },
    };
    this.#byKey.set(credentialsOf(name).accessKeyId, role);
    this.#byArn.set(arn, role);
    if (trustPolicy) {
      assertTrustIsCompared(name, trustPolicy);
      this.#trustPolicies.set(arn, trustPolicy);
    }
    this.#decisions.clear();
  }

  /** Takes in the policy of a queue, a topic or a bucket. @throws UnsupportedConditionError */
  putResourcePolicy(arn: string, document: PolicyDocument): void {
    this.#resourcePolicies.set(arn, { document, conditionKeys: conditionKeysOf(arn, document) });
    this.#decisions.clear();
  }

  /**
   * Returns the signer of a request, by its headers `Authorization` and, of a session, `X-Amz-Security-Token`.
   * Signatures are not compared here.
   *
   * An unsigned request, such as a person's with curl, is the account's.
   *
   * @throws InvalidSessionTokenError for the key of a role or a session that is not there.
   * @throws ExpiredSessionTokenError
   */
  callerOf(
    authorization: string | undefined,
    securityToken?: string | string[] | undefined,
  ): Principal {
    return this.callerWith(signerOf(authorization)?.accessKeyId ?? '', String(securityToken ?? ''));
  }

  /**
   * Returns the principal of this access key: a role of the stacks, or the session that the token is for.
   *
   * @throws InvalidSessionTokenError
   * @throws ExpiredSessionTokenError
   */
  callerWith(accessKeyId: string, securityToken = ''): Principal {
    if (!isKeyOfRole(accessKeyId)) return ACCOUNT;
    return (
      this.#byKey.get(accessKeyId) ??
      this.#session(readSession(accessKeyId, securityToken, new Date()))
    );
  }

  #session({ roleArn: arn, sessionName, context }: Session): Principal {
    const role = this.#byArn.get(arn);
    // The role went with its stack.
    if (!role) throw new InvalidSessionTokenError();
    return {
      ...role,
      kind: 'person',
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${arn.slice(roleArn('').length)}/${sessionName}`,
      context: { ...role.context, ...context },
    };
  }

  /**
   * Tells whether the trust policy of a role lets this web identity take it on.
   *
   * @param provider the federated principal, e.g. `cognito-identity.amazonaws.com`.
   */
  async trusts(arn: string, provider: string, context: RequestContext): Promise<boolean> {
    const resourcePolicy = this.#trustPolicies.get(arn);
    if (!resourcePolicy) return false;
    const reason = await evaluate({
      principal: provider,
      right: { action: 'sts:AssumeRoleWithWebIdentity', resource: arn },
      context,
      identityPolicies: [],
      resourcePolicy,
    });
    return reason === null;
  }

  /** The access key of a role, for what calls on its behalf; the account's for an ARN that no stack brought. */
  accessKeyOf(arn: string): string {
    return this.role(arn).kind === 'role'
      ? credentialsOf(arn.slice(roleArn('').length)).accessKeyId
      : LOCAL_CREDENTIALS.accessKeyId;
  }

  /** A role by its ARN; the account for an ARN that no stack brought. */
  role(arn: string): Principal {
    return this.#byArn.get(arn) ?? ACCOUNT;
  }

  /**
   * Decides whether the caller may do all of this: nothing when it is known that it may, else a promise.
   *
   * @throws AccessDeniedError, later or at once, with IAM's sentence.
   */
  demand(caller: Principal, rights: readonly Right[]): Promise<void> | undefined {
    if (caller.kind === 'account') return undefined;
    this.#asked += 1;
    const open = rights.filter((right) => {
      const reason = this.#decisions.get(this.#keyOf(caller, right));
      if (reason) throw this.#denied(caller, right, reason);
      return reason === undefined;
    });
    return open.length === 0 ? undefined : this.#decide(caller, open);
  }

  async #decide(caller: Principal, rights: readonly Right[]): Promise<void> {
    for (const right of rights) {
      const reason = await evaluate({
        principal: caller.arn,
        right,
        context: this.#contextOf(caller, right),
        identityPolicies: caller.policies,
        resourcePolicy: this.#policyOf(right)?.document,
      });
      if (this.#decisions.size >= DECISIONS_KEPT) this.#decisions.clear();
      this.#decisions.set(this.#keyOf(caller, right), reason);
      if (reason) throw this.#denied(caller, right, reason);
      if (caller.kind === 'role') this.#used.note(caller.name, right);
    }
  }

  #denied(caller: Principal, right: Right, reason: string): AccessDeniedError {
    const message = `User: ${caller.arn} is not authorized to perform: ${right.action} on resource: ${right.resource} ${reason}`;
    // What a person may not do is no statement that is missing.
    if (caller.kind !== 'person') {
      this.#denials.add(caller.name, right, message, reason.startsWith('with an explicit deny'));
    }
    return new AccessDeniedError(message);
  }

  #keyOf(caller: Principal, right: Right): string {
    const compared = this.#contextOf(caller, right);
    const key = `${caller.arn}\n${right.action}\n${right.resource}`;
    return compared === NOTHING ? key : `${key}\n${JSON.stringify(compared)}`;
  }

  /** Only what some condition is about, so that other calls share their decision. */
  #contextOf(caller: Principal, right: Right): RequestContext {
    const ofResource = this.#policyOf(right)?.conditionKeys ?? [];
    if (caller.conditionKeys.length === 0 && ofResource.length === 0) return NOTHING;
    const wanted = new Set([...caller.conditionKeys, ...ofResource]);
    const all = { ...OF_EVERY_REQUEST, ...caller.context, ...right.context };
    return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.has(key.toLowerCase())));
  }

  #policyOf({ resource }: Right) {
    const end = resource.startsWith('arn:aws:s3:::') ? resource.indexOf('/') : -1;
    return this.#resourcePolicies.get(end < 0 ? resource : resource.slice(0, end));
  }
}

const NOTHING: RequestContext = {};

const OF_EVERY_REQUEST: RequestContext = {
  // Plain HTTP on this machine's own loopback is HTTPS in AWS.
  'aws:SecureTransport': 'true',
  'aws:RequestedRegion': REGION,
};

/**
 * The ARN of a role of this account.
 *
 * @example
 * ```ts
 * roleArn('orders-place-order-local'); // 'arn:aws:iam::000000000000:role/orders-place-order-local'
 * ```
 */
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT_ID}:role/${name}`;

/**
 * An AWS service that hands something over for one of the account's resources.
 *
 * @example
 * ```ts
 * servicePrincipal('sns', 'arn:aws:sns:us-east-1:000000000000:orders-events-local');
 * ```
 */
export const servicePrincipal = (service: string, sourceArn: string): Principal => ({
  kind: 'service',
  name: sourceArn,
  arn: `${service}.amazonaws.com`,
  policies: [],
  conditionKeys: [],
  context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': ACCOUNT_ID },
});

/**
 * Tells whether the caller may do this; where it may not, that is noted.
 *
 * @example
 * ```ts
 * await isAllowed(rights, servicePrincipal('sns', topicArn), 'sqs:SendMessage', queueArn); // true
 * ```
 */
export async function isAllowed(
  rights: Rights,
  caller: Principal,
  action: string,
  resource: string,
): Promise<boolean> {
  try {
    await rights.demand(caller, [{ action, resource }]);
    return true;
  } catch (error) {
    if (error instanceof AccessDeniedError) return false;
    throw error;
  }
}
