import { activity } from '../activity.ts';
import type { FunctionManifest } from '../serverless/manifest.ts';
import type { InvocationOptions, InvocationResult } from './types.ts';

/** Runs one function, wherever it lives: in a pool of this process, or in a process that attached itself. */
export type Invoker = (payload: unknown, options?: InvocationOptions) => Promise<InvocationResult>;

interface Registered {
  readonly manifest: FunctionManifest;
  readonly invoke: Invoker;
}

/** The functions of all services by name. */
export class FunctionRegistry {
  readonly #functions = new Map<string, Registered>();
  readonly #onWait: () => () => void;
  readonly #stopped = new AbortController();

  /** @param onWait called when an invocation comes; what it returns, when that begins or is gone. */
  constructor(onWait: () => () => void) {
    this.#onWait = onWait;
  }

  register(manifest: FunctionManifest, invoke: Invoker): void {
    this.#functions.set(manifest.configuration.name, { manifest, invoke });
  }

  unregister(name: string): void {
    this.#functions.delete(name);
  }

  find(nameOrArn: string): FunctionManifest | undefined {
    return this.#functions.get(functionNameOf(nameOrArn))?.manifest;
  }

  /** Aborted when the platform stops. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  names(): string[] {
    return [...this.#functions.keys()].sort();
  }

  /**
   * Invokes a function by name or ARN and waits for its result. A function that does not exist is a
   * result too, as Step Functions sees it. Throws when the function is throttled, and when nobody
   * waits for the result any more before it runs.
   */
  async invoke(
    nameOrArn: string,
    payload: unknown,
    { signal, onBegin }: InvocationOptions = {},
  ): Promise<InvocationResult> {
    const name = functionNameOf(nameOrArn);
    const registered = this.#functions.get(name);
    if (!registered) {
      return {
        functionError: {
          errorType: 'Lambda.ResourceNotFoundException',
          errorMessage: `Function not found: ${nameOrArn}`,
          stackTrace: [],
        },
      };
    }
    const waited = this.#onWait();
    try {
      return await activity.background(() =>
        registered.invoke(payload, {
          signal: AbortSignal.any([this.#stopped.signal, ...(signal ? [signal] : [])]),
          onBegin: () => {
            waited();
            onBegin?.();
          },
        }),
      );
    } finally {
      waited();
    }
  }

  /** Abandons whatever waits for a worker; whatever runs ends as it ends. */
  stop(): void {
    this.#stopped.abort();
  }
}

/** `orders-place-order-local`, whether given as such, as an ARN, or with a version or alias. */
export const functionNameOf = (nameOrArn: string): string =>
  (nameOrArn.split(':function:').at(-1) ?? '').split(':')[0] ?? '';
