import type { Locale } from '@commerce/mail-templates';

/** A point in time as people write it, with the zone it is meant in. */
export function formatDateTime(instant: string, { tag }: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** A count with the digit grouping of the locale. */
export const formatCount = (count: number, { tag }: Locale): string =>
  new Intl.NumberFormat(tag).format(count);
