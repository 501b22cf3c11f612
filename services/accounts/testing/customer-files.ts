/** An identity, one for each number. */
export const identityNumber = (number: number): string =>
  `us-east-1:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
