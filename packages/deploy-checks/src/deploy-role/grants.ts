import { parseCloudFormationYaml } from '@commerce/service-model';
import { textOf } from '@commerce/service-model/intrinsics';
import { asList, asRecord, type Template } from '@commerce/service-model/template';
import { PSEUDO_PARAMETERS } from '../template/resolve.ts';
import { conditionKey, conditionKeysOf, matchesAction, matchesValue } from './iam.ts';
import type { NeededRight } from './needed-right.ts';

/** A statement of the role, with nothing left to resolve. */
export interface Grant {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Patterns by condition key, of which one has to match. */
  readonly conditions: readonly (readonly [key: string, patterns: readonly string[]])[];
}

/** The operators that compare a value with patterns; with others a statement would be misread here. */
const OPERATORS = ['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike'];

/**
 * Reads the template of the role.
 *
 * @example
 * ```ts
 * readRole(readFileSync('infrastructure/deploy-role.yml', 'utf8'));
 * ```
 */
export const readRole = (text: string): Template => parseCloudFormationYaml(text) as Template;

/** The policy that is no right of the role, but the most that roles may do which it makes. */
const BOUNDARY = 'BoundaryPolicy';

/**
 * The statements of all policies of a role's template, for one stage.
 *
 * @example
 * ```ts
 * grantsOf(role, 'dev'); // [{ sid: 'DeployStacks', effect: 'Allow', actions: [...], resources: [...], conditions: [] }, …]
 * ```
 */
export const grantsOf = (role: Template, stage: string): Grant[] =>
  statementsOf(role, stage, (logicalId) => logicalId !== BOUNDARY);

/**
 * The statements of the boundary that the template of a role has, for one stage.
 *
 * @example
 * ```ts
 * boundaryOf(role, 'dev'); // [{ sid: 'Tables', effect: 'Allow', actions: [...], resources: [...], conditions: [] }, …]
 * ```
 */
export const boundaryOf = (role: Template, stage: string): Grant[] =>
  statementsOf(role, stage, (logicalId) => logicalId === BOUNDARY);

function statementsOf(
  role: Template,
  stage: string,
  isMeant: (logicalId: string) => boolean,
): Grant[] {
  const values: Readonly<Record<string, string>> = {
    ...PSEUDO_PARAMETERS,
    Stage: stage,
    Environment: stage,
  };
  const text = (value: unknown) => textOf(value, (id) => values[id]);
  return Object.entries(role.Resources)
    .filter(([logicalId]) => isMeant(logicalId))
    .flatMap(([, { Properties }]) => asList(asRecord(Properties?.PolicyDocument).Statement))
    .map(asRecord)
    .map(({ Sid, Effect, Action, Resource, Condition }) => ({
      sid: String(Sid),
      effect: Effect === 'Deny' ? 'Deny' : 'Allow',
      actions: asList(Action).map(String),
      resources: asList(Resource).map(text),
      conditions: conditionsOf(Condition).map(
        ([key, patterns]) => [key, asList(patterns).map(text)] as const,
      ),
    }));
}

const conditionsOf = (condition: unknown): [key: string, patterns: unknown][] =>
  Object.entries(asRecord(condition)).flatMap(([operator, tests]) => {
    if (!OPERATORS.includes(operator)) throw new Error(`${operator} is not evaluated here`);
    return Object.entries(asRecord(tests));
  });

/**
 * Whether the role may do something. A condition whose key the action does not have is not met, as with
 * IAM.
 *
 * @example
 * ```ts
 * await isAllowed(grants, { action: 'iam:DeleteRole', resource: roleArn, by: 'a test' }); // false
 * ```
 */
export async function isAllowed(grants: readonly Grant[], right: NeededRight): Promise<boolean> {
  const fitting: Grant[] = [];
  for (const grant of grants) if (await fits(grant, right)) fitting.push(grant);
  return fitting.length > 0 && fitting.every(({ effect }) => effect === 'Allow');
}

/**
 * Whether a statement is about a right, be it allowed or denied.
 *
 * @example
 * ```ts
 * await fits(grant, { action: 'sqs:CreateQueue', resource: queueArn, by: 'orders-dev StartQueue' });
 * ```
 */
export const fits = async (grant: Grant, right: NeededRight): Promise<boolean> =>
  grant.actions.some((pattern) => matchesAction(pattern, right.action)) &&
  grant.resources.some((pattern) => covers(pattern, right)) &&
  (grant.conditions.length === 0 || (await isMet(grant, right)));

/**
 * Whether a pattern of resources is about a right. A call that names no resource is covered by all
 * resources only.
 *
 * @example
 * ```ts
 * covers('arn:aws:logs:*', { action: 'logs:DescribeLogGroups', resource: '*', by: 'orders-dev' }); // false
 * ```
 */
export const covers = (pattern: string, { resource }: NeededRight): boolean =>
  resource === '*' ? pattern === '*' : matchesValue(pattern, resource);

/** Keys of all requests that conditions compare here; the reference lists only those of an action. */
const OF_ALL_REQUESTS = ['aws:principalarn'];

async function isMet({ conditions }: Grant, { action, context = {} }: NeededRight) {
  const known = [...OF_ALL_REQUESTS, ...(await conditionKeysOf(action))];
  return conditions.every(([key, patterns]) => {
    const value = known.includes(conditionKey(key)) ? context[key] : undefined;
    return value !== undefined && patterns.some((pattern) => matchesValue(pattern, value));
  });
}
