import type { InvokeFunction } from '../emulators/emulator.ts';
import type { FunctionRegistry } from '../lambda/function-registry.ts';

/**
 * Makes the call by which emulators invoke functions. A function that could not be run, e.g. because
 * it is throttled, is an error of Lambda's, which state machines retry, not a failure of the emulator.
 */
export const invokeFunctionOf =
  (functions: Pick<FunctionRegistry, 'invoke'>): InvokeFunction =>
  async (name, payload, options) => {
    try {
      const result = await functions.invoke(name, payload, options);
      if ('payload' in result) return result;
      const { stackTrace, ...error } = result.functionError;
      return { functionError: { ...error, stackTrace: [...stackTrace] } };
    } catch (error) {
      const { name: type, message } = error as Error;
      return { functionError: { errorType: `Lambda.${type}`, errorMessage: message } };
    }
  };
