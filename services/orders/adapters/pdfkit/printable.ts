/** Characters of the font: Latin, Greek and Cyrillic with their accents, punctuation, currencies. */
const NOT_IN_FONT =
  /[^\n\u0020-\u007e\u00a0-\u024f\u0370-\u03ff\u0400-\u0482\u048a-\u04ff\u1e00-\u1fff\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\u2116\u2122]/gu;

/** Puts a box where the font has no character: Chinese, Arabic, Hebrew and emoji cannot be shown. */
export const printable = (text: string): string =>
  text.normalize('NFC').replaceAll('\u202f', '\u00a0').replace(NOT_IN_FONT, '\u25a1');
