import { toResponse } from '../emulators/payments/api/carry-out.ts';
import { outageError } from '../emulators/payments/api/outage.ts';
import type { FaultService } from './faults.ts';

/** A response in the place of an emulator's own. */
export interface FaultResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The service's own error when it fails, and when it is asked too often: status and name. */
interface Errors {
  readonly before: readonly [status: number, name: string];
  readonly throttle: readonly [status: number, name: string];
}

const ERRORS: Readonly<Record<Exclude<FaultService, 'stripe'>, Errors>> = {
  dynamodb: {
    before: [500, 'InternalServerError'],
    throttle: [400, 'ProvisionedThroughputExceededException'],
  },
  lambda: { before: [500, 'ServiceException'], throttle: [429, 'TooManyRequestsException'] },
  s3: { before: [500, 'InternalError'], throttle: [503, 'SlowDown'] },
  ses: {
    before: [500, 'InternalServiceErrorException'],
    throttle: [429, 'TooManyRequestsException'],
  },
  sns: { before: [500, 'InternalError'], throttle: [429, 'Throttled'] },
  sqs: { before: [500, 'InternalFailure'], throttle: [403, 'RequestThrottled'] },
  ssm: { before: [500, 'InternalServerError'], throttle: [400, 'ThrottlingException'] },
  states: { before: [500, 'InternalFailure'], throttle: [400, 'ThrottlingException'] },
};

const MESSAGE = 'The local cloud was told to fail: see /_local/faults';

/**
 * Makes the error of a service, in its own protocol.
 *
 * @example
 * ```ts
 * faultResponse('s3', 'throttle'); // { status: 503, body: '<Error><Code>SlowDown...' }
 * ```
 */
export function faultResponse(service: FaultService, kind: 'before' | 'throttle'): FaultResponse {
  if (service === 'stripe') {
    const { status, body } = toResponse(outageError({ status: kind === 'before' ? 500 : 429 }));
    const headers = { 'content-type': 'application/json', 'stripe-should-retry': 'true' };
    return { status, headers, body: JSON.stringify(body) };
  }
  const [status, name] = ERRORS[service][kind];
  switch (service) {
    case 's3':
      return xml(status, `<Error><Code>${name}</Code><Message>${MESSAGE}</Message></Error>`);
    case 'sns':
      return xml(
        status,
        `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Receiver</Type><Code>${name}</Code><Message>${MESSAGE}</Message></Error></ErrorResponse>`,
      );
    case 'lambda':
    case 'ses':
      return json(status, { message: MESSAGE }, { 'x-amzn-errortype': name });
    case 'sqs':
      return json(
        status,
        { __type: name, message: MESSAGE },
        { 'x-amzn-query-error': `${name};Receiver` },
      );
    default:
      return json(status, { __type: name, message: MESSAGE });
  }
}

const xml = (status: number, body: string): FaultResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const json = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): FaultResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
  body: JSON.stringify(body),
});
