import { emailKey } from '@commerce/events';
import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import { mailboxOf } from '../domain/restraint.ts';
import { SuppressionChangedError } from '../domain/suppression.errors.ts';
import type { SuppressedAddress, Suppression } from '../domain/suppression.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { Suppressions } from '../ports/suppressions.ts';
import { slicePage } from './page-of.ts';

/** Recipients and suppressed addresses in memory. */
export function inMemoryRecipients(): Recipients & { readonly suppressions: Suppressions } {
  const choices = new Map<string, Set<OptionalMailCategory>>();
  const confirmed = new Map<string, Set<string>>();
  const suppressions = new Map<string, Suppression>();
  const erased = new Map<string, string>();
  const setOf = <Of>(sets: Map<string, Set<Of>>, recipientId: string): Set<Of> => {
    const set = sets.get(recipientId) ?? new Set();
    sets.set(recipientId, set);
    return set;
  };
  return {
    async deliveryPolicyFor(recipientId, address) {
      const addressId = emailKey(address);
      const reason = suppressions.get(addressId)?.suppressed?.reason;
      const erasedAt = erased.get(recipientId);
      return {
        switchedOff: new Set(choices.get(recipientId)),
        ...(reason && { suppressed: reason }),
        ...(erasedAt && { erasedAt }),
        confirmed: confirmed.get(recipientId)?.has(addressId) ?? false,
        mailboxId: emailKey(mailboxOf(address)),
      };
    },
    async switchedOff(recipientId) {
      return new Set(choices.get(recipientId));
    },
    async saveSwitchedOff(recipientId, categories) {
      choices.set(recipientId, new Set(categories));
    },
    async switchOff(recipientId, category) {
      setOf(choices, recipientId).add(category);
    },
    async switchOn(recipientId, category) {
      setOf(choices, recipientId).delete(category);
    },
    async suppress(address, reason, at) {
      const addressId = emailKey(address);
      const { suppressed, lifts = [] } = suppressions.get(addressId) ?? {};
      const lifted = lifts.at(-1)?.at ?? '';
      const isStronger = reason === 'complaint' && suppressed?.reason === 'bounce';
      if (lifted >= at.toISOString() || (suppressed && !isStronger)) return;
      const now = { reason, at: at.toISOString() };
      suppressions.set(addressId, { addressId, suppressed: now, lifts });
    },
    async confirm(recipientId, address) {
      setOf(confirmed, recipientId).add(emailKey(address));
    },
    async withdraw(recipientId, address) {
      confirmed.get(recipientId)?.delete(emailKey(address));
    },
    knows: async (recipientId) => choices.has(recipientId) || confirmed.has(recipientId),
    async markErased(recipientId, upTo) {
      const at = upTo.toISOString();
      if ((erased.get(recipientId) ?? '') < at) erased.set(recipientId, at);
    },
    async forget(recipientId) {
      const hadConfirmed = confirmed.delete(recipientId);
      return choices.delete(recipientId) || hadConfirmed;
    },
    suppressions: {
      list: async (request) =>
        slicePage(
          [...suppressions.values()]
            .filter((one): one is SuppressedAddress => one.suppressed !== undefined)
            .toSorted((a, b) => b.suppressed.at.localeCompare(a.suppressed.at))
            .toSorted((a, b) => b.suppressed.reason.localeCompare(a.suppressed.reason)),
          request,
        ),
      find: async (address) => suppressions.get(emailKey(address)),
      async lift(address, found, lift) {
        const addressId = emailKey(address);
        const { suppressed, lifts = [] } = suppressions.get(addressId) ?? {};
        if (suppressed?.at !== found.suppressed.at) throw new SuppressionChangedError();
        const lifted = { addressId, lifts: [...lifts, lift] };
        suppressions.set(addressId, lifted);
        return lifted;
      },
    },
  };
}
