import { type Lookup, render, UnresolvableIntrinsicError } from './intrinsics.ts';

/** The section `Conditions` of a template. */
export type Conditions = Readonly<Record<string, unknown>>;

type Condition = (argument: readonly unknown[], evaluation: Evaluation) => boolean;

interface Evaluation {
  readonly lookup: Lookup;
  holds(condition: unknown): boolean;
}

const FUNCTIONS: Readonly<Record<string, Condition>> = {
  'Fn::Equals': ([one, other], { lookup }) =>
    String(render(one, lookup)) === String(render(other, lookup)),
  'Fn::Not': ([condition], { holds }) => !holds(condition),
  'Fn::And': (conditions, { holds }) => conditions.every(holds),
  'Fn::Or': (conditions, { holds }) => conditions.some(holds),
};

/**
 * Whether a condition of a template holds, by the values that `lookup` knows.
 *
 * @throws UnresolvableIntrinsicError
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 * @example
 * ```ts
 * conditionHolds({ IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] } }, 'IsHere', lookup);
 * ```
 */
export function conditionHolds(conditions: Conditions, name: string, lookup: Lookup): boolean {
  const holds = (condition: unknown): boolean => {
    const [[key, argument] = []] = Object.entries(condition ?? {});
    if (key === 'Condition') return conditionHolds(conditions, String(argument), lookup);
    const evaluate = FUNCTIONS[key ?? ''];
    if (evaluate) return evaluate(argument as readonly unknown[], { lookup, holds });
    throw new UnresolvableIntrinsicError(`${key ?? name} is no condition that is known locally`);
  };
  return holds(conditions[name]);
}
