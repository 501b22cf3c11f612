import type { Statement } from '../template/roles.ts';
import type { Right } from './used-right.ts';

/** Turns `*` and `?` of a policy into a regular expression. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

const allowsAction = ({ actions }: Statement, action: string): boolean =>
  actions.some((pattern) => patternOf(pattern).test(action));

const covers = (pattern: string, resource: string): boolean =>
  resource === '*' || patternOf(pattern).test(resource);

const allows = (statement: Statement, { action, resource }: Right): boolean =>
  allowsAction(statement, action) &&
  statement.resources.some((pattern) => covers(pattern, resource));

/**
 * The needless part of a statement: actions that were never called on any of its resources, and
 * resources that none of its actions was called on.
 */
export function idleRights(statement: Statement, all: readonly Right[]): Right[] {
  const used = all.filter((right) => allows(statement, right));
  const idleActions = statement.actions
    .filter((pattern) => !used.some(({ action }) => patternOf(pattern).test(action)))
    .map((action) => ({ action, resource: statement.resources.join(', ') }));
  if (idleActions.length === statement.actions.length) return idleActions;
  const idleResources = statement.resources
    .filter((pattern) => !used.some(({ resource }) => covers(pattern, resource)))
    .map((resource) => ({ action: statement.actions.join(', '), resource }));
  return [...idleActions, ...idleResources];
}
