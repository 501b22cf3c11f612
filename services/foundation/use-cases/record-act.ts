import type { Act } from '../domain/act.ts';
import type { AuditRecord } from '../ports/audit-record.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Keeps an act, once, for as many days after it was done. False when it is kept already. */
export const recordAct = (
  act: Act,
  { audit, keepAuditDays }: { readonly audit: AuditRecord; readonly keepAuditDays: number },
): Promise<boolean> => audit.add(act, new Date(Date.parse(act.at) + keepAuditDays * DAY_MS));
