/** A policy document, without CloudFormation's functions. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** One statement of an identity's or of a resource's policy. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [element: string]: unknown;
}

/** A role of a service's stack, and the policies written into it. */
export interface RoleManifest {
  readonly name: string;
  readonly policies: readonly PolicyDocument[];
}

/** A right that IAM must allow for a call. A call can need several of them. */
export interface Right {
  /** As policies name it, e.g. `dynamodb:GetItem`. */
  readonly action: string;
  /** An ARN; `*` where the call names nothing that a policy could. */
  readonly resource: string;
  /** Values for conditions on this service's own keys. */
  readonly context?: RequestContext;
}

/** Values of condition keys. */
export type RequestContext = Readonly<Record<string, string | string[]>>;

/** Condition keys that have their value here; one that is not known would never be compared. */
const KNOWN_KEYS = new Set(
  [
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:RequestedRegion',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    's3:delimiter',
    's3:prefix',
    'ses:FromAddress',
    'ses:Recipients',
  ].map((key) => key.toLowerCase()),
);

/** `${aws:PrincipalAccount}` in a resource or a value; `${*}`, `${?}` and `${$}` are characters. */
const VARIABLE = /\$\{\s*([A-Za-z][\w:/-]*)[^}]*\}/g;

/** A condition on something that the local cloud does not compare. */
export class UnsupportedConditionError extends Error {
  override readonly name = 'UnsupportedConditionError';

  constructor(owner: string, key: string) {
    super(`${owner}: a condition on ${key} is not supported by the local cloud`);
  }
}

/**
 * The keys, in lower case, that the conditions and the variables of a policy are about.
 *
 * @param owner whose policy it is, for the error's message.
 * @throws UnsupportedConditionError
 */
export function conditionKeysOf(owner: string, policy: PolicyDocument): string[] {
  const conditions = policy.Statement.flatMap(({ Condition = {} }) => Object.values(Condition));
  const variables = [...JSON.stringify(policy).matchAll(VARIABLE)].map(([, key = '']) => key);
  const keys = [...conditions.flatMap(Object.keys), ...variables];
  const unknown = keys.find((key) => !KNOWN_KEYS.has(key.toLowerCase()));
  if (unknown !== undefined) throw new UnsupportedConditionError(owner, unknown);
  return keys.map((key) => key.toLowerCase());
}
