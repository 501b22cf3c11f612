import { appendFileSync } from 'node:fs';
import type { Right } from './policy.ts';

/**
 * Notes which rights the roles use, one JSON line for each, in the file that the variable
 * `LOCAL_CLOUD_RECORD_RIGHTS` names; `npm run rights` reads it.
 */
export class UsedRights {
  readonly #file: string | undefined;
  readonly #known = new Set<string>();

  constructor(file = process.env.LOCAL_CLOUD_RECORD_RIGHTS) {
    this.#file = file;
  }

  note(caller: string, { action, resource }: Right): void {
    if (this.#file === undefined) return;
    const line = JSON.stringify({ caller, action, resource: shortened(resource) });
    if (this.#known.has(line)) return;
    this.#known.add(line);
    appendFileSync(this.#file, `${line}\n`);
  }
}

/** Without what makes every call a different one: keys of objects, ids of connections and executions. */
const shortened = (resource: string): string =>
  resource
    .replace(/^(arn:aws:s3:::[^/]+\/[^/]+)\/.*$/, '$1/-')
    .replace(/(\/@connections\/).*$/, '$1-')
    .replace(/(:(?:execution|express):[^:]+):.*$/, '$1:-');
