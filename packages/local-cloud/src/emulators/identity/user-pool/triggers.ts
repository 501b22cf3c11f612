import { patiently } from '../../../machine-clock.ts';
import { type InvokeFunction, REGION } from '../../emulator.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import type { PoolSettings, Trigger } from './settings.ts';

/** What a trigger is told. */
export interface TriggerCall {
  readonly trigger: Trigger;
  /** The occasion, e.g. `PreSignUp_SignUp`. */
  readonly source: string;
  readonly username: string;
  /** The client that the user uses; absent when an administrator acts. */
  readonly clientId: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  /** The members that a response may have, with their values for a function that changes none. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** Cognito waits so long for a function, and tries so often. */
const PATIENCE_MS = 5_000;
const TRIES = 3;

/** Errors of Lambda itself, after which Cognito tries again. */
const OF_LAMBDA = /^Lambda\./;

/**
 * Runs the functions of a pool's template.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class Triggers {
  readonly #invoke: InvokeFunction;

  constructor(invoke: InvokeFunction) {
    this.#invoke = invoke;
  }

  /**
   * The response of the pool's function; undefined when the pool has none for this.
   *
   * @throws ServiceError `UserLambdaValidationException` with the function's own message,
   *   `UnexpectedLambdaException` when it could not be run, `InvalidLambdaResponseException`.
   */
  async run(
    pool: PoolSettings,
    call: TriggerCall,
  ): Promise<Readonly<Record<string, unknown>> | undefined> {
    const settings = pool.triggers[call.trigger];
    if (!settings) return undefined;
    const event = {
      version: settings.version,
      region: REGION,
      userPoolId: pool.id,
      userName: call.username,
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
      },
      triggerSource: call.source,
      request: call.request,
      response: call.response,
    };
    const payload = await this.#result(settings.functionArn, call.trigger, event);
    const response = (payload as { response?: unknown } | null | undefined)?.response;
    if (typeof response !== 'object' || response === null) throw unrecognizable();
    return response as Readonly<Record<string, unknown>>;
  }

  async #result(functionArn: string, trigger: Trigger, event: unknown): Promise<unknown> {
    let failure = 'TimeoutException';
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const controller = new AbortController();
      const invocation = this.#invoke(functionArn, event, { signal: controller.signal });
      // One that ends after nobody waited for it any more has told nobody anything.
      invocation.catch(() => {});
      const result = await patiently(invocation, PATIENCE_MS);
      controller.abort();
      if (!result) {
        failure = 'TimeoutException';
      } else if ('payload' in result) {
        return result.payload;
      } else {
        const { errorType, errorMessage } = result.functionError;
        if (!OF_LAMBDA.test(errorType)) {
          throw new ServiceError(
            'UserLambdaValidationException',
            `${trigger} failed with error ${sentence(errorMessage)}`,
          );
        }
        failure = errorType.replace(OF_LAMBDA, '');
      }
    }
    throw new ServiceError(
      'UnexpectedLambdaException',
      `${trigger} invocation failed due to error ${failure}.`,
    );
  }
}

export const unrecognizable = () =>
  new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

/** Cognito puts a full stop behind every message. */
const sentence = (message: string): string => `${message}.`;
