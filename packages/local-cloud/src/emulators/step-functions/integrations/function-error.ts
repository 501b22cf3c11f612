import { type Json, StateError } from '@commerce/service-model/asl';
import type { Right } from '../../../rights/policy.ts';
import { AccessDeniedError } from '../../../rights/rights.ts';
import type { FunctionError, InvokeFunction } from '../../emulator.ts';
import { invokeRight } from '../../functions/functions.ts';
import type { Services } from './services.ts';

/** Invokes functions for tasks: what a function throws is the task's error, by its type. */
export const functionInvoker =
  (
    invoke: InvokeFunction,
    authorize: (right: Right) => Promise<void> | undefined,
  ): Services['invokeFunction'] =>
  async (nameOrArn, payload, options) => {
    await rejectedAs('Lambda.AWSLambdaException', () => authorize(invokeRight(nameOrArn)));
    const result = await invoke(nameOrArn, payload, options).catch((error: unknown) => {
      throw new StateError('Lambda.ServiceException', String(error));
    });
    if ('functionError' in result) throw toStateError(result.functionError);
    return (result.payload ?? null) as Json;
  };

/** Has a task fail with an error of this name when its state machine's role may not do what it asks for. */
export async function rejectedAs(
  errorName: string,
  authorize: () => Promise<void> | undefined,
): Promise<void> {
  try {
    await authorize();
  } catch (error) {
    if (!(error instanceof AccessDeniedError)) throw error;
    throw new StateError(errorName, error.message);
  }
}

/** The cause is the payload that Lambda returns for a function that failed. */
function toStateError({ errorType, errorMessage, stackTrace }: FunctionError): StateError {
  return new StateError(
    errorType,
    JSON.stringify({ errorType, errorMessage, ...(stackTrace && { trace: stackTrace }) }),
  );
}
