import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The actions that CloudFormation's handlers of a type call, by type: of the schemas of 20 October 2026
 * for us-east-1, as cfn-lint 1.58.0 has them.
 */
export const HANDLERS = Object.freeze(
  Object.fromEntries(
    Object.entries(
      JSON.parse(readFileSync(join(import.meta.dirname, 'handlers.json'), 'utf8')) as Record<
        string,
        string
      >,
    ).map(([type, actions]) => [type, actions.split(' ')] as const),
  ),
);
