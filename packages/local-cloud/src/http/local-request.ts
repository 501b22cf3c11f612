import type { IncomingMessage } from 'node:http';
import type { LocalCloud } from '../cloud.ts';
import type { FrontDoorContext } from './front-door.ts';

/** A request under `/_local` that found its route. */
export interface LocalRequest {
  readonly cloud: LocalCloud;
  readonly context: FrontDoorContext;
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly parameter: string;
}

/** The response; nothing when there is no such thing. */
export type LocalResponse =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly seeOther: string }
  | null;

/** Why a request under `/_local` is rejected, for a person to read. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** @throws LocalError when the parameter `name` is none. */
export function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new LocalError(400, `${name} is a whole number, not "${text}".`);
}

/** @throws LocalError when the parameter `name` is neither `true` nor `false`. */
export function flag(name: string, text: string | null): boolean | undefined {
  if (text === null) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new LocalError(400, `${name} is true or false, not "${text}".`);
}
