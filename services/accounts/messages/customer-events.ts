import { type CloudEvent, customerRegisteredV1 } from '@commerce/events';
import type { Profile } from '../domain/profile.ts';

/** Makes the event that announces a customer: the same for each try. */
export const toCustomerRegistered = (
  { customerId, locale, name, registeredAt }: Profile,
  email: string,
  correlationId: string,
): CloudEvent =>
  customerRegisteredV1.create(
    { customerId, contact: { email, locale }, ...(name !== undefined && { name }) },
    { id: `${customerId}:registered`, time: registeredAt, correlationid: correlationId },
  );
