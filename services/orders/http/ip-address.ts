import type { HttpEvent } from '@commerce/lambda';

/** Returns the address on the internet that API Gateway saw, for the payment's check for fraud. */
export const ipAddressOf = ({ requestContext }: HttpEvent): string | undefined =>
  requestContext.http?.sourceIp;
