import type { Act } from '../domain/act.ts';
import type { AuditRecord } from '../ports/audit-record.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface RecordActDependencies {
  readonly audit: AuditRecord;
  /** Days for which an act is kept after it was done. */
  readonly keepAuditDays: number;
}

/** Keeps an act, once. Returns false when it is kept already. */
export const recordAct = (
  act: Act,
  { audit, keepAuditDays }: RecordActDependencies,
): Promise<boolean> => audit.add(act, new Date(Date.parse(act.at) + keepAuditDays * DAY_MS));
