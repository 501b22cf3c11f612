import { describeMailRequests } from '../ports/mail-requests.contract.ts';
import { inMemoryMailRequests } from './in-memory-mail-requests.ts';

describeMailRequests('inMemoryMailRequests', async () => {
  const requests = inMemoryMailRequests();
  return { requests, take: async () => requests.queue.splice(0) };
});
