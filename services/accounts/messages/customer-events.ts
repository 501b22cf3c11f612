import {
  type CloudEvent,
  customerDeletedV1,
  customerDeletionRequestedV1,
  customerRegisteredV1,
} from '@commerce/events';
import type { ClosingNotice, Deletion } from '../domain/deletion.ts';
import type { Profile } from '../domain/profile.ts';

/** Makes the event that announces a customer: the same for each try. */
export const toCustomerRegistered = (
  { customerId, locale, name, registeredAt }: Profile,
  email: string,
  correlationId: string,
): CloudEvent =>
  customerRegisteredV1.create(
    { customerId, contact: { email, locale: locale ?? 'en' }, ...(name !== undefined && { name }) },
    { id: `${customerId}:registered`, time: registeredAt, correlationid: correlationId },
  );

/** Makes the event that starts the erasure of a customer: the same for each try. */
export const toDeletionRequested = (
  { customerId, requestedAt }: Deletion,
  correlationId: string,
): CloudEvent =>
  customerDeletionRequestedV1.create(
    { customerId },
    { id: `${customerId}:deletion`, time: requestedAt, correlationid: correlationId },
  );

/** Makes the event of which the last mail is made: the same for each try. */
export const toCustomerDeleted = (
  { erasureId, contact }: ClosingNotice,
  { at, correlationId }: { readonly at: string; readonly correlationId: string },
): CloudEvent =>
  customerDeletedV1.create(
    { erasureId, contact: { ...contact } },
    { id: `${erasureId}:deleted`, time: at, correlationid: correlationId },
  );
