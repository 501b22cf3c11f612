import type { ApprovalWaits } from '../ports/approval-waits.ts';

/** Keeps waits in memory: which began, and which were ended. */
export function inMemoryApprovalWaits(): ApprovalWaits & { readonly ended: string[] } {
  const tokens = new Map<string, ReadonlySet<string>>();
  const ended = new Set<string>();
  return {
    get ended() {
      return [...ended];
    },
    begin: async (orderId, taskToken) =>
      void tokens.set(orderId, new Set([...(tokens.get(orderId) ?? []), taskToken])),
    isKnown: async (orderId) => tokens.has(orderId),
    end: async (orderId) => {
      for (const token of tokens.get(orderId) ?? []) ended.add(token);
    },
  };
}
