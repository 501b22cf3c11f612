import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Right } from './needed-rights.ts';

/**
 * Why a function has a right that no system test sees it use: function, then action, then reason. The
 * action `*` stands for all rights of a function that no system test runs.
 */
export type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const readReasons = (file: string): Reasons =>
  (parse(readFileSync(file, 'utf8')) ?? {}) as Reasons;

/** Splits idle rights into those without a reason, and the reasons that no idle right needs. */
export function holdAgainstReasons(
  functionName: string,
  idle: readonly Right[],
  reasons: Reasons,
): { unexplained: Right[]; needless: string[] } {
  const own = reasons[functionName] ?? {};
  const isIdle = (action: string) =>
    action === '*' ? idle.length > 0 : idle.some((right) => right.action === action);
  return {
    unexplained: '*' in own ? [] : idle.filter(({ action }) => !(action in own)),
    needless: Object.keys(own).filter((action) => !isIdle(action)),
  };
}
