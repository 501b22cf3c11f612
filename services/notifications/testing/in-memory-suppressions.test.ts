import { describeSuppressions } from '../ports/suppressions.contract.ts';
import { inMemoryRecipients } from './in-memory-recipients.ts';

describeSuppressions('inMemoryRecipients', async () => {
  const recipients = inMemoryRecipients();
  return { recipients, suppressions: recipients.suppressions };
});
