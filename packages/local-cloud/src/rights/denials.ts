import type { Right } from './policy.ts';

/** A call that was denied, and what would allow it. */
export interface Denial {
  /** The function whose role it is, another role, or the AWS service that called. */
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
  /** The whole sentence that the caller was told. */
  readonly message: string;
  /** The statement that the caller's role lacks; null where a statement forbids the call. */
  readonly statement: AllowStatement | null;
  /** Of the latest such call, ISO 8601. */
  readonly at: string;
  readonly count: number;
}

export interface AllowStatement {
  readonly Effect: 'Allow';
  readonly Action: string;
  readonly Resource: string;
}

const KEPT = 200;

/** The calls that were denied since the start, each kind once, the latest first. */
export class Denials {
  readonly #byKind = new Map<string, Denial>();
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  list(): Denial[] {
    return [...this.#byKind.values()].reverse();
  }

  add(caller: string, { action, resource }: Right, message: string, isForbidden: boolean): void {
    const kind = [caller, action, resource].join(' ');
    const earlier = this.#byKind.get(kind);
    this.#byKind.delete(kind);
    this.#byKind.set(kind, {
      caller,
      action,
      resource,
      message,
      statement: isForbidden ? null : { Effect: 'Allow', Action: action, Resource: resource },
      at: new Date().toISOString(),
      count: (earlier?.count ?? 0) + 1,
    });
    const [oldest = ''] = this.#byKind.keys();
    if (this.#byKind.size > KEPT) this.#byKind.delete(oldest);
    if (!earlier) {
      this.#log(`${caller} has no right to ${action} on ${resource}: see /_local/denials`);
    }
  }
}
