import { emailKey } from '@commerce/events';
import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import type { Recipients, SuppressionReason } from '../ports/recipients.ts';

/** Recipients that are forgotten with the process. */
export function inMemoryRecipients(): Recipients {
  const choices = new Map<string, Set<OptionalMailCategory>>();
  const suppressions = new Map<string, SuppressionReason>();
  const choiceOf = (recipientId: string) => {
    const choice = choices.get(recipientId) ?? new Set();
    choices.set(recipientId, choice);
    return choice;
  };
  return {
    async standing(recipientId, address) {
      const suppressed = suppressions.get(emailKey(address));
      return {
        switchedOff: new Set(choices.get(recipientId)),
        ...(suppressed && { suppressed }),
      };
    },
    async switchedOff(recipientId) {
      return new Set(choices.get(recipientId));
    },
    async saveSwitchedOff(recipientId, categories) {
      choices.set(recipientId, new Set(categories));
    },
    async switchOff(recipientId, category) {
      choiceOf(recipientId).add(category);
    },
    async switchOn(recipientId, category) {
      choiceOf(recipientId).delete(category);
    },
    async suppress(address, reason) {
      if (!suppressions.has(emailKey(address))) suppressions.set(emailKey(address), reason);
    },
    async forget(recipientId) {
      return choices.delete(recipientId);
    },
  };
}
