import type { RunningService } from '../cloud.ts';
import type { Guide } from '../guide.ts';
import type { Invoker } from '../lambda/function-registry.ts';
import type { ServiceDefinition } from './definition.ts';

/** A service that runs in this process. */
export interface BootedService extends RunningService {
  readonly serviceDir: string;
  readonly guide: Guide;
  readonly invokerOf: (functionName: string) => Invoker;
  /** Settles when the functions can be run: bundling goes on while other services boot. */
  readonly bundled: Promise<void>;
  /** Starts a worker of a function before anybody needs it. */
  warm(functionName: string): Promise<void>;
  /** Ends idle workers of functions that the service does not want to be warm. */
  coolDown(): void;
  /** Bundles the code again and lets the functions take it up. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The means by which {@link resolveServices} and the plugin, which the Serverless CLI loads, find each other in one
 * process: the CLI has no other way to pass an object to a plugin.
 */
export interface ResolveSession {
  readonly onResolved: (definition: ServiceDefinition) => void;
}

const KEY = Symbol.for('@commerce/local-cloud/resolve-session');
const globals = globalThis as { [KEY]?: ResolveSession };

export const currentSession = (): ResolveSession | undefined => globals[KEY];

export function setSession(session: ResolveSession): void {
  globals[KEY] = session;
}
