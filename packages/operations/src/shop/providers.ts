import { ListHostedZonesByNameCommand, type Route53Client } from '@aws-sdk/client-route-53';
import {
  GetEmailIdentityCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';

/**
 * Asks Stripe whether it knows a key. Returns nothing where Stripe cannot be reached: that is no fault of
 * the key.
 *
 * @see https://docs.stripe.com/api/balance/balance_retrieve
 */
export async function isStripeKeyGood(
  key: string,
  address = 'https://api.stripe.com',
): Promise<boolean | undefined> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const response = await fetch(`${address}/v1/balance`, { headers: { authorization } }).catch(
    () => undefined,
  );
  if (response === undefined || response.status >= 500) return undefined;
  // A restricted key that may not read the balance is known all the same: 403.
  return response.status !== 401;
}

/** Tells whether SES may send mails of a domain: of its own, or of one that it is below. */
export async function isMailDomainVerified(ses: SESv2Client, domain: string): Promise<boolean> {
  const labels = domain.split('.');
  for (let index = 0; index < labels.length - 1; index += 1) {
    const EmailIdentity = labels.slice(index).join('.');
    const identity = await ses
      .send(new GetEmailIdentityCommand({ EmailIdentity }))
      .catch((error: unknown) => {
        if (error instanceof NotFoundException) return undefined;
        throw error;
      });
    if (identity?.VerifiedForSendingStatus) return true;
  }
  return false;
}

/** Tells whether the account has the DNS of a host, or of a domain that it is below. */
export async function hasHostedZone(route53: Route53Client, host: string): Promise<boolean> {
  const labels = host.split('.');
  for (let index = 0; index < labels.length - 1; index += 1) {
    const DNSName = `${labels.slice(index).join('.')}.`;
    const { HostedZones = [] } = await route53.send(
      new ListHostedZonesByNameCommand({ DNSName, MaxItems: 1 }),
    );
    if (HostedZones[0]?.Name === DNSName) return true;
  }
  return false;
}
