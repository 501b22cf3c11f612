import type { Act } from '../domain/act.ts';
import type { ActPosition, AuditRecord } from '../ports/audit-record.ts';

/** Keeps acts for as long as it lives, and until when each is to be kept. */
export function inMemoryAuditRecord(): AuditRecord & { readonly keptUntil: Map<string, Date> } {
  const acts = new Map<string, Act>();
  const keptUntil = new Map<string, Date>();
  return {
    keptUntil,
    async add(act, until) {
      if (acts.has(act.id)) return false;
      acts.set(act.id, act);
      keptUntil.set(act.id, until);
      return true;
    },
    async find({ actor, action, subject, from, to }, { limit, after }) {
      const found = [...acts.values()]
        .filter(
          (act) =>
            (actor === undefined || act.actor === actor) &&
            (action === undefined || act.action === action) &&
            (subject === undefined || act.subject === subject) &&
            (from === undefined || act.at >= from) &&
            (to === undefined || act.at < to) &&
            (after === undefined || newestFirst(after, act) < 0),
        )
        .sort(newestFirst);
      const page = found.slice(0, limit);
      return { acts: page, next: found.length > limit ? page.at(-1) : undefined };
    },
  };
}

const newestFirst = (a: ActPosition, b: ActPosition): number => {
  const [left, right] = [`${a.at}#${a.id}`, `${b.at}#${b.id}`];
  if (left === right) return 0;
  return left < right ? 1 : -1;
};
