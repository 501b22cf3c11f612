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
  /** Who may take it on; nobody but what it is made for when absent. */
  readonly trustPolicy?: PolicyDocument;
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

/** What an identity pool says of whoever took on a role through it. */
const WEB_IDENTITY_KEYS = new Set(
  ['sub', 'aud', 'amr'].map((key) => `cognito-identity.amazonaws.com:${key}`),
);

/** `${aws:PrincipalAccount}` in a resource or a value; `${*}`, `${?}` and `${$}` are characters. */
const VARIABLE = /\$\{\s*([A-Za-z][\w.:/-]*)[^}]*\}/g;

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
  const variables = [...JSON.stringify(policy).matchAll(VARIABLE)].map(([, key = '']) => key);
  const keys = [
    ...conditionsOf(policy).map((key) => ({ key, isKnown: isKnown(key) })),
    ...variables.map((key) => ({ key, isKnown: isKnown(key) || isOfWebIdentity(key) })),
  ];
  assertKnown(owner, keys);
  return keys.map(({ key }) => key.toLowerCase());
}

/**
 * Throws where the trust policy of a role lets a web identity in on a condition that is not compared.
 *
 * @param owner whose policy it is, for the error's message.
 * @throws UnsupportedConditionError
 */
export function assertTrustIsCompared(owner: string, policy: PolicyDocument): void {
  const Statement = policy.Statement.filter(({ Principal }) => isFederated(Principal));
  const keys = conditionsOf({ Statement });
  assertKnown(
    owner,
    keys.map((key) => ({ key, isKnown: isKnown(key) || isOfWebIdentity(key) })),
  );
}

/**
 * A policy with the values of an identity pool's variables written into it: the evaluator knows them in
 * trust policies alone.
 */
export function withWebIdentity(policy: PolicyDocument, context: RequestContext): PolicyDocument {
  const text = JSON.stringify(policy).replaceAll(VARIABLE, (variable, key: string) => {
    const value = isOfWebIdentity(key) ? context[key.toLowerCase()] : undefined;
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : variable;
  });
  return JSON.parse(text) as PolicyDocument;
}

const isKnown = (key: string): boolean => KNOWN_KEYS.has(key.toLowerCase());

const isOfWebIdentity = (key: string): boolean => WEB_IDENTITY_KEYS.has(key.toLowerCase());

const isFederated = (principal: unknown): boolean =>
  typeof principal === 'object' && principal !== null && 'Federated' in principal;

const conditionsOf = ({ Statement }: PolicyDocument): string[] =>
  Statement.flatMap(({ Condition = {} }) => Object.values(Condition)).flatMap(Object.keys);

function assertKnown(
  owner: string,
  keys: readonly { readonly key: string; readonly isKnown: boolean }[],
): void {
  const unknown = keys.find((one) => !one.isKnown);
  if (unknown) throw new UnsupportedConditionError(owner, unknown.key);
}
