import {
  BadRequestException,
  MessageRejected,
  NotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

export const badRequest = (message: string) => new BadRequestException({ message, ...status(400) });

export const notFound = (message: string) => new NotFoundException({ message, ...status(404) });

export const throttled = () =>
  new TooManyRequestsException({ message: 'Maximum sending rate exceeded.', ...status(429) });

export const rejected = () =>
  new MessageRejected({ message: 'Email address is not verified.', ...status(400) });

/** Runs a check of the local cloud, whose rejections become those of the SDK. */
export function asSesErrors<Value>(check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error && error.name === 'BadRequestException') {
      throw badRequest(error.message);
    }
    throw error;
  }
}
