import { describe, expect, it } from '@jest/globals';
import { readWorkflow, type TaskState } from '../testing/workflows/definition.ts';
import { isFailedCompensation, mayPass, parkingReason, rejectionReason } from './task-failure.ts';

/** Errors that the workflow does not retry, as it is deployed. */
const { ReserveStock } = readWorkflow('fulfilment').definition.States;
const finalErrors = (ReserveStock as TaskState).Retry.find(({ MaxAttempts }) => MaxAttempts === 0);

const failure = (name: string, details: unknown = {}) => ({
  Error: name,
  Cause: JSON.stringify({
    errorType: name,
    errorMessage: JSON.stringify({ code: 'A_CODE', message: 'told', details }),
    trace: [],
  }),
});

describe('rejectionReason', () => {
  it('names the products that are short', () => {
    expect(rejectionReason(failure('OutOfStockError', { skus: ['MUG-01', 7] }))).toEqual({
      code: 'OUT_OF_STOCK',
      skus: ['MUG-01'],
    });
  });

  it('says why a payment was declined', () => {
    const declined = failure('PaymentDeclinedError', { reason: 'insufficient_funds' });
    expect(rejectionReason(declined)).toEqual({
      code: 'PAYMENT_DECLINED',
      detail: 'insufficient_funds',
    });
  });

  it('calls an order invalid that inventory does not understand', () => {
    expect(rejectionReason(failure('UnknownProductError', { skus: ['NO-1'] }))).toEqual({
      code: 'INVALID_ORDER',
      detail: 'UnknownProductError',
      skus: ['NO-1'],
    });
  });

  it.each([undefined, 'not JSON', '{}', '{"errorMessage":"plain"}', 'null'])(
    'manages without details when the cause is %s',
    (Cause) => {
      expect(rejectionReason({ Error: 'OutOfStockError', Cause })).toEqual({
        code: 'OUT_OF_STOCK',
      });
    },
  );
});

describe('parkingReason', () => {
  it('says which step failed, and how', () => {
    expect(parkingReason({ ReserveStock: failure('StockBusyError') })).toEqual({
      code: 'A_CODE',
      step: 'ReserveStock',
    });
  });

  it('takes the name of an error that was not foreseen', () => {
    expect(parkingReason({ CommitStock: { Error: 'States.Timeout' } })).toEqual({
      code: 'States.Timeout',
      step: 'CommitStock',
    });
  });

  it('says so when nothing is known of it', () => {
    expect(parkingReason({})).toEqual({ code: 'Unknown', step: 'unknown' });
  });

  it.each([
    ['{"code":7,"details":{"reason":7}}', {}],
    ['{"details":null}', {}],
    ['{"details":"reason"}', {}],
    ['{"details":{"reason":"gone"}}', { detail: 'gone' }],
  ])('takes what is a text of %s', (errorMessage, expected) => {
    const Cause = JSON.stringify({ errorMessage });
    expect(parkingReason({ CommitStock: { Error: 'X', Cause } })).toEqual({
      code: 'X',
      step: 'CommitStock',
      ...expected,
    });
  });

  it('takes the last of several failures', () => {
    const failures = { CapturePayment: failure('X'), VoidPayment: { Error: 'States.Timeout' } };
    expect(parkingReason(failures).step).toBe('VoidPayment');
  });
});

describe('mayPass', () => {
  it('knows errors that the workflow does not retry', () => {
    expect(finalErrors?.ErrorEquals).toHaveLength(13);
  });

  it.each(finalErrors?.ErrorEquals ?? [])('is false after %s', (name) => {
    expect(mayPass({ ReserveStock: failure(name) })).toBe(false);
  });

  it('is true after what nobody foresaw', () => {
    expect(mayPass({ ReserveStock: failure('States.Timeout') })).toBe(true);
    expect(mayPass({})).toBe(true);
  });
});

describe('isFailedCompensation', () => {
  it.each(['VoidPayment', 'ReleaseStock', 'SettlePayment'])('is true after %s', (step) => {
    expect(isFailedCompensation({ code: 'A_CODE', step })).toBe(true);
  });

  it('is false after a step forward', () => {
    expect(isFailedCompensation({ code: 'A_CODE', step: 'CapturePayment' })).toBe(false);
  });
});
