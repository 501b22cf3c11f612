import type { Faults } from '../faults/faults.ts';
import type { InvocationOptions } from '../lambda/types.ts';
import type { Rights } from '../rights/rights.ts';
import type { PortRegistry } from './shared/ports.ts';

/** An emulator of the local cloud. */
export interface Emulator {
  /** The address at which clients reach it, e.g. `http://127.0.0.1:40123`, without a trailing slash. */
  readonly endpoint: string;
  /** Variables that make an unmodified client, in a function or a test, talk to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Flushes state and leaves nothing running. Safe to call twice. */
  stop(): Promise<void>;
}

/** The context that every emulator is started with. */
export interface EmulatorContext {
  /** Folder of this emulator's state; it exists, and is a temporary one when nothing is to be kept. */
  readonly directory: string;
  /** The ports of the run before, so that URLs kept in state stay valid. */
  readonly ports: PortRegistry;
  /** The rights of all callers. */
  readonly rights: Rights;
  /** The faults that are on, for all emulators. */
  readonly faults: Faults;
  readonly log: (line: string) => void;
}

/** The error that a function raised, as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: string[];
}

/**
 * Invokes a Lambda function and waits for its result. A function's own error is a result, not an
 * exception.
 */
export type InvokeFunction = (
  functionNameOrArn: string,
  payload: unknown,
  options: InvocationOptions,
) => Promise<{ payload: unknown } | { functionError: FunctionError }>;

/** Invokes a Lambda function without waiting for its result: Lambda retries, and gives up, on its own. */
export type InvokeFunctionAsync = (functionNameOrArn: string, payload: unknown) => Promise<void>;

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
/** The stage of the WebSocket APIs, which is the first part of the path at the front door too. */
export const WEB_SOCKET_STAGE = 'live';
/** Accepted everywhere; signatures are checked with it where AWS's response depends on them. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
