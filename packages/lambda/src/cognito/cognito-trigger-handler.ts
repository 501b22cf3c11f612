import type {
  CustomMessageTriggerEvent,
  PostConfirmationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
} from 'aws-lambda';
import { isAppError } from '../errors/app-error.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import {
  type Contracted,
  type LambdaHandler,
  lambdaHandler,
} from '../invocation/lambda-handler.ts';
import { type Middleware, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import { MetricUnit } from '../observability/metrics.ts';

/**
 * The triggers of a user pool, and the events that they send.
 *
 * @example
 * ```ts
 * const isInvitation = ({ triggerSource }: CognitoTriggers['CustomMessage']) =>
 *   triggerSource === 'CustomMessage_AdminCreateUser';
 * ```
 */
export interface CognitoTriggers {
  readonly CustomMessage: CustomMessageTriggerEvent;
  readonly PostConfirmation: PostConfirmationTriggerEvent;
  readonly PreSignUp: PreSignUpTriggerEvent;
  /** In its second version, which decides about access tokens too. */
  readonly PreTokenGeneration: PreTokenGenerationV2TriggerEvent;
}

/**
 * A trigger rejects what Cognito was about to do. Cognito shows the message to whoever asked, behind the name
 * of the trigger: `PreSignUp failed with error Use another address.`
 *
 * @example
 * ```ts
 * await expect(handler(event, lambdaContext())).rejects.toThrow(TriggerRejectedError);
 * ```
 */
export class TriggerRejectedError extends Error {
  override readonly name = 'TriggerRejectedError';
  readonly code = 'TRIGGER_REJECTED';
}

/** Shown for every error that was not foreseen. */
const UNFORESEEN = 'Something went wrong. Try again later';

/**
 * The trigger that a function serves, and what becomes of its failures.
 *
 * @example
 * ```ts
 * const contract: CognitoTriggerContract<'PostConfirmation'> = {
 *   trigger: 'PostConfirmation',
 *   onFailure: 'continue',
 * };
 * ```
 */
export interface CognitoTriggerContract<Trigger extends keyof CognitoTriggers> {
  readonly trigger: Trigger;
  /**
   * `reject` stops what was asked for; `continue` hides the failure from Cognito, which goes on as if there
   * were no trigger.
   */
  readonly onFailure: 'reject' | 'continue';
}

/**
 * Makes the handler of a user pool's trigger. The function gets the event and returns the members of the
 * response that it decides; the others stay as Cognito sent them. The message of a foreseen error is shown to
 * whoever asked, and nothing of any other, which the metric `TriggersFailed` counts.
 *
 * Cognito waits five seconds and tries three times, so the same event may come again.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @example
 * ```ts
 * export const handler = cognitoTriggerHandler(
 *   { trigger: 'PreSignUp', onFailure: 'reject' },
 *   async ({ request }, { logger }, { accounts }) => ({ autoVerifyEmail: await accounts.trusts(request) }),
 *   () => ({ accounts: accounts() }),
 * );
 * ```
 */
export function cognitoTriggerHandler<
  const Trigger extends keyof CognitoTriggers,
  Event extends CognitoTriggers[Trigger],
  Dependencies,
>(
  contract: CognitoTriggerContract<Trigger>,
  run: (
    event: Event,
    context: InvocationContext,
    dependencies: Dependencies,
  ) => ResponsePart<Event> | undefined | Promise<ResponsePart<Event> | undefined>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<Event, Event, Dependencies> & Contracted<CognitoTriggerContract<Trigger>> {
  const handler = lambdaHandler<Event, Event, Dependencies>(
    (dependencies) =>
      stack(
        () => traceFrom({}),
        [failures<Event>(contract.onFailure)],
        async (event, { invocation }) => {
          const decided = await run(event, invocation, dependencies());
          return { ...event, response: { ...event.response, ...decided } };
        },
      ),
    makeDependencies,
  );
  return Object.assign(handler, { contract });
}

/** The members of the response that a function decides. */
type ResponsePart<Event extends { readonly response: object }> = Partial<Event['response']>;

const failures = <Event extends CognitoTriggers[keyof CognitoTriggers]>(
  onFailure: CognitoTriggerContract<keyof CognitoTriggers>['onFailure'],
): Middleware<Event, Event> => ({
  onError: (request) => {
    const { error, event, context } = request;
    const { triggerSource } = event;
    const { logger, metrics } = context.invocation;
    if (onFailure === 'reject' && isAppError(error)) {
      logger.info('Trigger rejected', { triggerSource, code: error.code });
      throw new TriggerRejectedError(error.message);
    }
    logger.error('Trigger failed', { triggerSource, error });
    metrics.addMetric('TriggersFailed', MetricUnit.Count, 1);
    if (onFailure === 'reject') throw new TriggerRejectedError(UNFORESEEN);
    request.response = event;
  },
});
