import { createRequire } from 'node:module';
import type { RunSimulationResults, Simulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT_ID } from '../emulators/emulator.ts';
import { type PolicyDocument, type RequestContext, type Right, withWebIdentity } from './policy.ts';

/** Facts that a decision depends on. */
export interface Question {
  /** ARN of a session of a role, or the name of an AWS service. */
  readonly principal: string;
  readonly right: Right;
  readonly context: RequestContext;
  readonly identityPolicies: readonly PolicyDocument[];
  readonly resourcePolicy: PolicyDocument | undefined;
}

/** The reason why a call is denied; null when it is not. The words are IAM's. */
export type DenialReason = string | null;

/**
 * The service authorization reference names no resource for these three, and IAM compares the state
 * machine's all the same; CDK grants them so.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.StateMachine.html#grantwbrtaskwbrresponseidentity
 */
const COMPARED_ALL_THE_SAME = /^states:SendTask/;

const load = createRequire(import.meta.url);
type Simulator = typeof import('@cloud-copilot/iam-simulate');
/** Its 20 MB are read when the first call of a role is decided. */
const simulator = (): Simulator => load('@cloud-copilot/iam-simulate') as Simulator;

/**
 * Decides as IAM does, with the request's context as it is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export async function evaluate(question: Question): Promise<DenialReason> {
  const { right, identityPolicies, resourcePolicy } = question;
  const unchecked = (): DenialReason => {
    const outcome = simulator().runUnsafeSimulation(simulationOf(question), {});
    return outcome === 'Allowed' ? null : denialOf(outcome, 'identity', right.action);
  };
  const isNamed = right.resource !== NOTHING_NAMED;
  if (!resourcePolicy && (!isNamed || COMPARED_ALL_THE_SAME.test(right.action))) return unchecked();
  const results = await simulator().runSimulation(simulationOf(question), {});
  // An action or a kind of resource that the evaluator's data does not know is compared as it is.
  if (results.resultType === 'error') {
    return resourcePolicy ? denialOf('ImplicitlyDenied', 'resource', right.action) : unchecked();
  }
  if (results.overallResult === 'Allowed') return null;
  const denier =
    identityPolicies.length > 0 && !isDeniedByResource(results) ? 'identity' : 'resource';
  return denialOf(results.overallResult, denier, right.action);
}

const denialOf = (outcome: string, kind: 'identity' | 'resource', action: string): string =>
  outcome === 'ExplicitlyDenied'
    ? `with an explicit deny in ${kind === 'identity' ? 'an' : 'a'} ${kind}-based policy`
    : `because no ${kind}-based policy allows the ${action} action`;

const isDeniedByResource = (results: RunSimulationResults): boolean =>
  results.resultType === 'single' &&
  results.result.analysis.resourceAnalysis?.result === 'ExplicitlyDenied';

/** The resource of a right that names none; only a statement on all resources allows it. */
const NOTHING_NAMED = '*';

/**
 * A name as it is compared: what would be a wildcard in a policy is none in a request, and a line end
 * is a character as any other.
 */
const literal = (resource: string): string =>
  resource === NOTHING_NAMED
    ? 'arn:aws:local:::nothing-named'
    : resource
        .replaceAll('*', '\uFF0A')
        .replaceAll('?', '\uFF1F')
        .replace(/[\n\r\u2028\u2029]/g, '\u2424');

const simulationOf = ({
  principal,
  right,
  context,
  identityPolicies,
  resourcePolicy,
}: Question): Simulation => ({
  request: {
    principal,
    action: right.action,
    resource: { resource: literal(right.resource), accountId: ACCOUNT_ID },
    contextVariables: { ...context },
  },
  identityPolicies: identityPolicies.map((policy, index) => ({
    name: `policy-${index}`,
    policy: withWebIdentity(policy, context),
  })),
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  ...(resourcePolicy && { resourcePolicy }),
});
