import { randomBytes } from 'node:crypto';

/** A parameter of a stage, and how its value is found. */
export interface Question {
  /** Name below `/commerce/<stage>/`. */
  readonly name: string;
  readonly text: string;
  /** Kept as a SecureString, and never shown. */
  readonly secret?: boolean;
  /** Makes a value that nobody has to know. */
  readonly generate?: () => string;
  readonly suggestion?: string;
  /** Says what is wrong with a value. */
  readonly problemOf?: (value: string) => string | undefined;
}

const KEY_BYTES = 32;
const key = () => randomBytes(KEY_BYTES).toString('base64');

const isUrl = (value: string) =>
  URL.canParse(value) && new URL(value).protocol === 'https:' && !value.endsWith('/')
    ? undefined
    : 'is no https:// address without a slash at its end';
const isMail = (value: string) =>
  /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value) ? undefined : 'is no e-mail address';
const isTimeZone = (value: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return undefined;
  } catch {
    return 'is no time zone, as Europe/Berlin is one';
  }
};
const matches = (pattern: RegExp, what: string) => (value: string) =>
  pattern.test(value) ? undefined : what;

/** All that a stage needs a person for, or makes itself, in the order of asking. */
export const questions: readonly Question[] = [
  { name: 'shop/name', text: 'Name of the shop, as customers read it', suggestion: 'Shop' },
  { name: 'shop/url', text: 'Address of the shop', problemOf: isUrl },
  {
    name: 'shop/time-zone',
    text: 'Time zone that mails and digests are dated in',
    suggestion: 'Europe/Berlin',
    problemOf: isTimeZone,
  },
  { name: 'public-url', text: 'Address in front of the APIs', problemOf: isUrl },
  { name: 'images-base-url', text: 'Address in front of the images bucket', problemOf: isUrl },
  {
    name: 'alarm-address',
    text: 'Whom alarms are told: an e-mail address, an https:// URL, or none',
    problemOf: (value) =>
      value === 'none' || !isMail(value) || !isUrl(value)
        ? undefined
        : 'is neither an e-mail address nor an https:// URL nor none',
  },
  {
    name: 'billing-currency',
    text: 'Currency that AWS bills the account in',
    suggestion: 'USD',
    problemOf: matches(/^[A-Z]{3}$/, 'is no currency, as USD is one'),
  },
  {
    name: 'notifications/mail-address',
    text: 'Sender of mails; its domain is verified in SES',
    problemOf: isMail,
  },
  { name: 'notifications/staff-address', text: 'Where mails to staff go', problemOf: isMail },
  {
    name: 'notifications/staff-locale',
    text: 'Language of mails to staff: en or de',
    suggestion: 'en',
    problemOf: matches(/^(en|de)$/, 'is neither en nor de'),
  },
  {
    name: 'payments/secret-key',
    text: "Stripe's secret key, sk_test_... or rk_live_...",
    secret: true,
    problemOf: matches(
      /^(sk|rk)_(test|live)_\w+$/,
      'does not begin as a secret key of Stripe does',
    ),
  },
  {
    name: 'payments/publishable-key',
    text: "Stripe's publishable key, with which pages reach it, pk_test_... or pk_live_...",
    problemOf: matches(
      /^pk_(test|live)_\w+$/,
      'does not begin as a publishable key of Stripe does',
    ),
  },
  {
    name: 'payments/webhook-secret',
    text: "Secret of Stripe's webhook at <public-url>/payments/webhook, whsec_...",
    secret: true,
    problemOf: matches(/^whsec_\w+(,whsec_\w+)*$/, 'does not begin with whsec_'),
  },
  { name: 'notifications/signing-key', text: 'Key that signs links', secret: true, generate: key },
  { name: 'orders/decision-key', text: 'Key that signs approvals', secret: true, generate: key },
];
