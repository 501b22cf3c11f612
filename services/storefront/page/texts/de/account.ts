/** What the pages of an account and its orders say. */
export const account = {};
