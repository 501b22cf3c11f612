/** A request has a member that the simulated service does not heed. */
export class UnsimulatedMemberError extends Error {
  override readonly name = 'UnsimulatedMemberError';
}

/**
 * Rejects what would be left out in silence.
 *
 * @throws UnsimulatedMemberError
 * @example
 * ```ts
 * const getMembers = membersOf('Bucket', 'Key');
 * getMembers({ Bucket: 'b', Key: 'k', VersionId: 'v' }); // throws
 * ```
 */
export const membersOf = (...known: readonly string[]): ((input: object) => void) => {
  const members = new Set(known);
  return (input) => {
    for (const name in input) {
      if (members.has(name) || input[name as keyof typeof input] === undefined) continue;
      throw new UnsimulatedMemberError(`${name} is not simulated`);
    }
  };
};
