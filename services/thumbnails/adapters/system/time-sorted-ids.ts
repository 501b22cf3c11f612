import { randomBytes } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

/** Milliseconds in base 36 have nine digits until the year 5188, so they sort as text. */
const TIME_DIGITS = 9;

const timeSortedId = (prefix: string): string =>
  `${prefix}_${Date.now().toString(36).padStart(TIME_DIGITS, '0')}${randomBytes(8).toString('hex')}`;

/** Makes ids that sort by the time they were made and that nobody can guess. */
export const timeSortedIds = (): Ids => ({
  imageId: () => timeSortedId('img'),
  uploadId: () => timeSortedId('upl'),
});
