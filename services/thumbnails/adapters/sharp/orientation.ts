import type { Sharp } from 'sharp';

/**
 * Turns that make stored pixels upright, by EXIF orientation: first they are mirrored, left to right,
 * then turned clockwise. The first orientation, and what is none, is upright.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E section 4.6.5
 */
const TURNS = new Map([
  [2, { angle: 0, isMirrored: true }],
  [3, { angle: 180, isMirrored: false }],
  [4, { angle: 180, isMirrored: true }],
  [5, { angle: 270, isMirrored: true }],
  [6, { angle: 90, isMirrored: false }],
  [7, { angle: 90, isMirrored: true }],
  [8, { angle: 270, isMirrored: false }],
]);

const turnOf = (orientation: number | undefined) => TURNS.get(orientation ?? 1);

export const isTurned = (orientation: number | undefined): boolean =>
  turnOf(orientation) !== undefined;

/** Returns whether the stored height is the upright width. */
export const turnsSideways = (orientation: number | undefined): boolean =>
  (turnOf(orientation)?.angle ?? 0) % 180 !== 0;

/** Turns pixels that know no orientation of their own. sharp mirrors before it turns. */
export function upright(stored: Sharp, orientation: number | undefined): Sharp {
  const turn = turnOf(orientation);
  return turn === undefined ? stored : stored.flop(turn.isMirrored).rotate(turn.angle);
}
