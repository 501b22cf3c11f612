import { referencedId } from '@commerce/service-model/intrinsics';
import type { PolicyStatement } from '@commerce/service-model/serverless';
import { asList, type Resources } from '@commerce/service-model/template';

/** Types that name the functions which they call, and so cannot be there before those. */
const CALLERS: ReadonlySet<string> = new Set(['AWS::Cognito::UserPool']);

/**
 * Parts the rights that a role can have when it is made from those on what calls a function. A user pool
 * names its triggers, a trigger names its role: the role cannot name the pool.
 */
export function partRights(
  statements: readonly PolicyStatement[],
  resources: Resources = {},
): { readonly atOnce: PolicyStatement[]; readonly later: PolicyStatement[] } {
  const isLater = ({ Resource }: PolicyStatement) =>
    asList(Resource).some((value) => CALLERS.has(resources[referencedId(value) ?? '']?.Type ?? ''));
  return {
    atOnce: statements.filter((statement) => !isLater(statement)),
    later: statements.filter(isLater),
  };
}
