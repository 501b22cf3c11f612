import type { DraftField } from '../../state/checkout-draft.ts';

/** Names the element of a field, so that a list of problems can lead to it. */
export const fieldId = (field: DraftField): string => `checkout-${field}`;
