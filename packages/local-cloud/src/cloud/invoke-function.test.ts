import { describe, expect, it } from '@jest/globals';
import { TooManyRequestsError } from '../lambda/types.ts';
import { invokeFunctionOf } from './invoke-function.ts';

describe('a function as emulators invoke it', () => {
  it('is an error of Lambda, which state machines retry, when it is throttled', async () => {
    const invoke = invokeFunctionOf({
      invoke: async () => {
        throw new TooManyRequestsError('orders-reserve-local');
      },
    });
    expect(await invoke('orders-reserve-local', {}, {})).toMatchObject({
      functionError: { errorType: 'Lambda.TooManyRequestsException' },
    });
  });

  it('keeps its own error as it is', async () => {
    const functionError = { errorType: 'TypeError', errorMessage: 'no', stackTrace: ['at x'] };
    const invoke = invokeFunctionOf({ invoke: async () => ({ functionError }) });
    expect(await invoke('orders-reserve-local', {}, {})).toEqual({ functionError });
  });
});
