import { addressParser } from 'postal-mime';
import { ServiceError } from '../shared/aws-json.ts';

const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 255;
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * The bare address in `Alice <alice@example.com>`. Rejects what SES rejects: it takes one address, in
 * ASCII, with a domain.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
export function parseAddress(text: string): string {
  const [mailbox, ...others] = addressParser(text);
  const address = mailbox?.address ?? '';
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, at);
  const domain = address.slice(at + 1);
  const isBare = !text.includes('<');
  if (others.length > 0 || (isBare && address !== text.trim())) {
    throw illegalAddress(text, 'one address, with its name in front of angle brackets');
  }
  if (at < 1) throw illegalAddress(text, 'an @ and a domain behind it');
  if (!/^[ -~]+$/.test(address))
    throw illegalAddress(text, 'only ASCII; use punycode for the domain');
  if (localPart.length > MAX_LOCAL_PART || !LOCAL_PART.test(localPart)) {
    throw illegalAddress(text, 'a valid part before the @');
  }
  if (domain.length > MAX_DOMAIN || !DOMAIN.test(domain)) {
    throw illegalAddress(text, 'a valid domain');
  }
  return address;
}

const illegalAddress = (text: string, expected: string): ServiceError =>
  new ServiceError('BadRequestException', `Illegal address "${text}": expected ${expected}`);
