/** Groups whose members act for the shop. */
const STAFF_GROUPS: ReadonlySet<string> = new Set(['staff', 'owners']);

/** Tells whether somebody may act for the shop, once it is certain who it is. */
export const isStaff = (groups: readonly string[]): boolean =>
  groups.some((group) => STAFF_GROUPS.has(group));

/** The groups of a customer: of somebody of whom it is not certain enough who it is. */
export const customerGroups = (groups: readonly string[]): string[] =>
  groups.filter((group) => !STAFF_GROUPS.has(group));
