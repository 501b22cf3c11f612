import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { USER_POOL_ARN } from '../template/resolve.ts';

/** An action on a thing that IAM must allow. */
export interface Right {
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
}

/** A right that a function used in a system test, by the names of the checked templates. */
export interface UsedRight extends Right {
  /** Name of the function, without the stage. */
  readonly functionKey: string;
}

/** One line of what the local cloud wrote down. */
interface WrittenRight extends Right {
  readonly caller: string;
}

/** Reads the rights that the system tests of all workspaces used; each once. */
export function readUsedRights(root: string): UsedRight[] {
  const lines = globSync('{packages,services}/*/.turbo/used-rights.jsonl', { cwd: root })
    .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
    .filter((line) => line !== '');
  return [...new Set(lines)]
    .map((line) => JSON.parse(line) as WrittenRight)
    .map(({ caller, action, resource }) => ({
      functionKey: caller.replace(/-local$/, ''),
      action,
      resource: asChecked(resource),
    }));
}

/** Names of the stage, account, user pool and distribution of system tests as they are in the checked templates. */
export const asChecked = (text: string): string =>
  text
    .replaceAll('000000000000', '123456789012')
    .replace(/^arn:aws:cognito-idp:.*:userpool\/[^/]+$/, USER_POOL_ARN)
    .replace(/^(arn:aws:cloudfront:.*:distribution)\/[^/]+$/, '$1/Distribution')
    .replace(/-local\b/g, '-dev')
    .replaceAll('/local/', '/dev/');
