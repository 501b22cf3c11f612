/** An address as Cognito shows it to whoever asked for a code: `a***@e***`. */
export function maskedAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.charAt(0)}***@${domain.charAt(0)}***`;
}

/** Where a code was sent, as operations return it. */
export const deliveryTo = (address: string) => ({
  AttributeName: 'email',
  DeliveryMedium: 'EMAIL',
  Destination: maskedAddress(address),
});
