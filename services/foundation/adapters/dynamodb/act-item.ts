import type { Act } from '../../domain/act.ts';
import type { ActPosition } from '../../ports/audit-record.ts';

/** An act as it is stored; four indexes find it by its time. */
export interface ActItem extends Act {
  /** `<at>#<id>`: sorts newest last, and is unique. */
  readonly moment: string;
  /** The one partition of the index `by-time`. */
  readonly record: typeof EVERYTHING;
  /** Epoch second after which the table forgets it. */
  readonly expiresAt: number;
}

/**
 * The one partition of all acts. People act some times a minute, and it takes 1,000 writes a second;
 * so a search goes through no others.
 */
export const EVERYTHING = 'audit';

export const momentOf = ({ at, id }: ActPosition): string => `${at}#${id}`;

export const toItem = (act: Act, keptUntil: Date): ActItem => ({
  ...act,
  moment: momentOf(act),
  record: EVERYTHING,
  expiresAt: Math.ceil(keptUntil.getTime() / 1_000),
});

export function fromItem({ moment, record, expiresAt, ...act }: ActItem): Act {
  return act;
}
