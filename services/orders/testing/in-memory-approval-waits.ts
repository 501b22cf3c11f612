import type { ApprovalWaits } from '../ports/approval-waits.ts';

/** Keeps waits in memory: which began, and which were ended. */
export function inMemoryApprovalWaits(): ApprovalWaits & { readonly ended: string[] } {
  const tokens = new Map<string, string>();
  const ended: string[] = [];
  return {
    ended,
    begin: async (orderId, taskToken) => void tokens.set(orderId, taskToken),
    isKnown: async (orderId) => tokens.has(orderId),
    end: async (orderId) => {
      const token = tokens.get(orderId);
      if (token !== undefined && !ended.includes(token)) ended.push(token);
    },
  };
}
