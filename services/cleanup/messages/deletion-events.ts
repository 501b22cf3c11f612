import { customerDeletionRequestedV1 } from '@commerce/events';

/** The events that ask for an erasure. */
export const DELETION_EVENTS = [customerDeletionRequestedV1] as const;
