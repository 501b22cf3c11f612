import { browserStore } from '@commerce/page/state/storage';
import { keptDraft } from './checkout-draft.ts';

/** The checkout of this tab. */
export const checkoutDraft = keptDraft(browserStore('sessionStorage'));
