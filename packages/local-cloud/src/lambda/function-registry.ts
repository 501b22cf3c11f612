import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionManifest } from '../serverless/manifest.ts';
import type { InvocationOptions, InvocationResult } from './types.ts';

/** Runs one function, wherever it lives: in a pool of this process, or in a process that attached itself. */
export type Invoker = (payload: unknown, options?: InvocationOptions) => Promise<InvocationResult>;

interface Registered {
  readonly manifest: FunctionManifest;
  readonly invoke: Invoker;
}

/** Sends a message to a queue or topic by its ARN. */
export type SendTo = (arn: string, message: unknown) => Promise<void>;

const FIRST_RETRY_MS = 1_000;

/** The functions of all services by name. */
export class FunctionRegistry {
  readonly #functions = new Map<string, Registered>();
  readonly #onError: (error: unknown) => void;
  readonly #onWait: () => () => void;
  #stopped = new AbortController();

  /** @param onWait called when an invocation comes; what it returns, when that begins or is gone. */
  constructor(onError: (error: unknown) => void, onWait: () => () => void) {
    this.#onError = onError;
    this.#onWait = onWait;
  }

  register(manifest: FunctionManifest, invoke: Invoker): void {
    this.#functions.set(manifest.configuration.name, { manifest, invoke });
  }

  unregister(name: string): void {
    this.#functions.delete(name);
  }

  names(): string[] {
    return [...this.#functions.keys()].sort();
  }

  /**
   * Invokes a function by name or ARN and waits for its answer. A function that does not exist is an
   * answer too, as Step Functions sees it. Throws when the function is throttled, and when nobody
   * waits for the answer any more before it runs.
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
      return await registered.invoke(payload, {
        signal: AbortSignal.any([this.#stopped.signal, ...(signal ? [signal] : [])]),
        onBegin: () => {
          waited();
          onBegin?.();
        },
      });
    } finally {
      waited();
    }
  }

  /**
   * Invokes a function as EventBridge Scheduler does: nobody waits for the answer, failures are
   * retried, and what is given up goes to the function's on-failure destination.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  async invokeAsync(nameOrArn: string, payload: unknown, sendTo: SendTo): Promise<void> {
    const name = functionNameOf(nameOrArn);
    const { maximumRetryAttempts = 0, onFailure } = this.#functions.get(name)?.manifest ?? {};
    const { signal } = this.#stopped;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const result = await this.invoke(name, payload).catch((error: Error) => ({
        functionError: { errorType: error.name, errorMessage: error.message, stackTrace: [] },
      }));
      if ('payload' in result) return;
      const { errorType, errorMessage } = result.functionError;
      this.#onError(new Error(`${name} failed: ${errorType}: ${errorMessage}`));
      if (attempt >= maximumRetryAttempts) {
        if (onFailure === undefined) return;
        await sendTo(onFailure, {
          version: '1.0',
          timestamp: new Date().toISOString(),
          requestContext: {
            functionArn: name,
            condition: 'RetriesExhausted',
            approximateInvokeCount: attempt + 1,
          },
          requestPayload: payload,
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: 'Unhandled',
          },
          responsePayload: { errorType, errorMessage },
        });
        return;
      }
      await sleep(FIRST_RETRY_MS * 2 ** attempt, undefined, { signal }).catch(() => {});
    }
  }

  /** What waits for a worker is abandoned; what runs ends as it ends. */
  stop(): void {
    this.#stopped.abort();
  }
}

/** `orders-place-order-local`, whether given as such, as an ARN, or with a version or alias. */
export const functionNameOf = (nameOrArn: string): string =>
  (nameOrArn.split(':function:').at(-1) ?? '').split(':')[0] ?? '';
