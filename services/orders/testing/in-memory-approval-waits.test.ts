import { describeApprovalWaits } from '../ports/approval-waits.contract.ts';
import { inMemoryApprovalWaits } from './in-memory-approval-waits.ts';

describeApprovalWaits('inMemoryApprovalWaits', async () => {
  const waits = inMemoryApprovalWaits();
  return {
    waits,
    startWaiting: (orderId) => waits.begin(orderId, `task of ${orderId}`, new Date()),
    isWaiting: async (orderId) => !waits.ended.includes(`task of ${orderId}`),
  };
});
