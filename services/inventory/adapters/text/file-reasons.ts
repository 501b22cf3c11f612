/** A file that begins with more of them is refused: nobody wrote it so. */
export const MAX_BLANK_LINES = 1_000;
export const NO_BEGINNING = `The file begins with more than ${MAX_BLANK_LINES} blank lines: delete them`;
