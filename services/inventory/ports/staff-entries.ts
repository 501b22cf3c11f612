/** The ledger's entries by the member of staff who made them. */
export interface StaffEntries {
  count(staffId: string): Promise<number>;
}
