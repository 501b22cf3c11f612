import type { CloudAccess } from '../access.ts';
import type { RunningService } from '../cloud.ts';
import type { Invoker } from '../lambda/function-registry.ts';

/** What the plugin hands back once its service runs. */
export interface BootedService extends RunningService {
  readonly serviceDir: string;
  readonly invokerOf: (functionName: string) => Invoker;
  /** Settles when the functions can be run: bundling goes on while other services boot. */
  readonly bundled: Promise<void>;
  /** Bundles the code again and lets the functions take it up. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * How `npm start` and the plugin, which the Serverless CLI loads, find each other in one process:
 * the CLI has no other way to pass an object to a plugin.
 */
export interface BootSession {
  readonly access: CloudAccess;
  readonly maxWorkersPerFunction: number;
  readonly onFunctionOutput: (functionName: string, text: string) => void;
  readonly onServiceReady: (service: BootedService) => void;
  readonly onServiceFailed: (error: unknown) => void;
}

const KEY = Symbol.for('@commerce/local-cloud/boot-session');
const globals = globalThis as { [KEY]?: BootSession };

export const currentSession = (): BootSession | undefined => globals[KEY];

export function setSession(session: BootSession | undefined): void {
  if (session) globals[KEY] = session;
  else delete globals[KEY];
}
