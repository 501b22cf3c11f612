import type { Right } from '../../rights/policy.ts';
import { ACCOUNT_ID, REGION } from '../emulator.ts';
import { parseAddress } from './address.ts';
import { recipientsOf } from './send-email.ts';
import type { Mail } from './types.ts';

const arn = (type: string, name: string): string =>
  `arn:aws:ses:${REGION}:${ACCOUNT_ID}:${type}/${name}`;

/**
 * Lists the rights that sending a mail needs: the sender's domain as an identity, and the configuration
 * set.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function sendRights(mail: Mail): Right[] {
  const from = parseAddress(mail.from);
  const context = { 'ses:FromAddress': from, 'ses:Recipients': recipientsOf(mail) };
  const identity = arn('identity', from.slice(from.lastIndexOf('@') + 1));
  const { configurationSet } = mail;
  return [
    identity,
    ...(configurationSet === undefined ? [] : [arn('configuration-set', configurationSet)]),
  ].map((resource) => ({ action: 'ses:SendEmail', resource, context }));
}
