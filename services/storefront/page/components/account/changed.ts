import type { SentencesByCode } from '@commerce/page/api/sentence';
import { ta } from '../../texts/account-text.ts';

/** What is said when another window or device was faster. */
export const CHANGED: SentencesByCode = { PROFILE_CHANGED: () => ta('account.changedElsewhere') };
