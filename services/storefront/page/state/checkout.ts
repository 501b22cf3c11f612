import { keptDraft } from './checkout-draft.ts';
import { browserStore } from './storage.ts';

/** The checkout of this tab. */
export const checkoutDraft = keptDraft(browserStore('sessionStorage'));
