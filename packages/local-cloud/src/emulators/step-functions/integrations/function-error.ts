import type { FunctionError, InvokeFunction } from '../../emulator.ts';
import type { Json } from '../asl/definition.ts';
import { StateError } from '../asl/state-error.ts';
import type { Services } from './services.ts';

/** Invokes functions for tasks: what a function throws is the task's error, by its type. */
export const functionInvoker =
  (invoke: InvokeFunction): Services['invokeFunction'] =>
  async (nameOrArn, payload, options) => {
    const answer = await invoke(nameOrArn, payload, options).catch((error: unknown) => {
      throw new StateError('Lambda.ServiceException', String(error));
    });
    if ('functionError' in answer) throw toStateError(answer.functionError);
    return (answer.payload ?? null) as Json;
  };

/** The cause is the payload that Lambda answers for a function that failed. */
function toStateError({ errorType, errorMessage, stackTrace }: FunctionError): StateError {
  return new StateError(
    errorType,
    JSON.stringify({ errorType, errorMessage, ...(stackTrace && { trace: stackTrace }) }),
  );
}
