import { describeRecipients } from '../ports/recipients.contract.ts';
import { inMemoryRecipients } from './in-memory-recipients.ts';

describeRecipients('inMemoryRecipients', async () => ({
  recipients: inMemoryRecipients(),
}));
