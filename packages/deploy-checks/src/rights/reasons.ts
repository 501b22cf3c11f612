import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Statement } from '../template/roles.ts';
import type { Right } from './needed-rights.ts';

/**
 * Why a function has a right that no system test sees it use: function, then action, then reason. The
 * action `*` stands for all rights of a function that no system test runs.
 */
export type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const readReasons = (file: string): Reasons =>
  (parse(readFileSync(file, 'utf8')) ?? {}) as Reasons;

/**
 * Idle rights without a reason, and reasons for actions that the function is not allowed. What the
 * tests only use now and then keeps its reason.
 */
export function holdAgainstReasons(
  functionName: string,
  allowed: readonly Statement[],
  idle: readonly Right[],
  reasons: Reasons,
): { unexplained: Right[]; needless: string[] } {
  const own = reasons[functionName] ?? {};
  const actions = ['*', ...allowed.flatMap((statement) => statement.actions)];
  return {
    unexplained: '*' in own ? [] : idle.filter(({ action }) => !(action in own)),
    needless: Object.keys(own).filter((action) => !actions.includes(action)),
  };
}
