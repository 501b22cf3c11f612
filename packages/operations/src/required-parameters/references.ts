import { textOf } from '@commerce/service-model/intrinsics';
import { asRecord } from '@commerce/service-model/template';

/** A parameter or secret that a stack reads, and what for. */
export interface RequiredParameter {
  readonly store: 'parameter' | 'secret';
  /** `/commerce/prod/jwt-issuer`, or the id of a secret. */
  readonly name: string;
  /** Only a function that runs reads it: as a SecureString, which CloudFormation cannot resolve. */
  readonly secure: boolean;
}

/** The part of a CloudFormation template that is looked at. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resources?: Readonly<Record<string, unknown>>;
}

/**
 * Finds every parameter and secret that a template needs and does not make: what CloudFormation resolves
 * while it deploys, and what functions are allowed to read while they run.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @example
 * ```ts
 * requiredParameters(template).map(({ name }) => name); // ['/commerce/dev/jwt-issuer', ...]
 * ```
 */
export function requiredParameters({
  Parameters = {},
  Resources = {},
}: Template): RequiredParameter[] {
  const found = [
    ...Object.values(Parameters).flatMap(readByTemplate),
    ...dynamicReferences(Resources),
    ...readableByFunctions(Resources),
  ];
  const own = secretsMadeBy(Resources);
  const others = found.filter(({ store, name }) => store !== 'secret' || !own.has(name));
  return [...Map.groupBy(others, ({ store, name }) => `${store} ${name}`).values()]
    .flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : { ...first, secure: [first, ...rest].every(({ secure }) => secure) },
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Secrets that are there once the template is deployed. */
const secretsMadeBy = (resources: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  new Set(
    Object.values(resources)
      .map(asRecord)
      .filter(({ Type }) => Type === 'AWS::SecretsManager::Secret')
      .map(({ Properties }) => String(asRecord(Properties).Name)),
  );

/** A parameter of the template whose value CloudFormation reads from SSM. */
function readByTemplate(parameter: unknown): RequiredParameter[] {
  const { Type, Default } = asRecord(parameter);
  if (!String(Type).startsWith('AWS::SSM::Parameter::Value<')) return [];
  const [name = ''] = String(Default).split(':');
  return [{ store: 'parameter', name, secure: false }];
}

const DYNAMIC = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^:}]+)[^}]*\}\}/g;

function dynamicReferences(resources: unknown): RequiredParameter[] {
  return [...JSON.stringify(resources).matchAll(DYNAMIC)].map(([, service, name = '']) => ({
    store: service === 'secretsmanager' ? 'secret' : 'parameter',
    name,
    secure: service === 'ssm-secure',
  }));
}

const READS = /^(ssm:GetParameters?|secretsmanager:GetSecretValue)$/;
const PARAMETER_ARN = /:ssm:[^:]*:[^:]*:parameter(\/[\w./-]+)$/;
const SECRET_ARN = /:secretsmanager:[^:]*:[^:]*:secret:([\w/+=.@-]+?)(?:-\?{6})?$/;

/** Of an IAM policy the resources of its statements; a name with a wildcard names nothing. */
function readableByFunctions(resources: unknown): RequiredParameter[] {
  return statementsIn(resources)
    .filter(({ Action }) => [Action].flat().some((action) => READS.test(String(action))))
    .flatMap(({ Resource }) => [Resource].flat().map(arnOf))
    .flatMap((arn): RequiredParameter[] => {
      const [, parameter] = PARAMETER_ARN.exec(arn) ?? [];
      const [, secret] = SECRET_ARN.exec(arn) ?? [];
      if (parameter !== undefined) return [{ store: 'parameter', name: parameter, secure: true }];
      return secret === undefined ? [] : [{ store: 'secret', name: secret, secure: true }];
    });
}

interface Statement {
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

function statementsIn(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value && 'Action' in value) return [value];
  return Object.values(value).flatMap(statementsIn);
}

/** Of which region and account does not matter here. */
const arnOf = (value: unknown): string => textOf(value, () => '');
