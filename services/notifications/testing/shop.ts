import { keyringOf } from '@commerce/aws/keys/fixtures';
import type { MailLimits } from '../domain/restraint.ts';
import type { Shop } from '../use-cases/mails-for-event.ts';

/** The URL of the API in tests. */
export const PUBLIC_URL = 'https://api.shop.example';

export const exampleShop: Shop = {
  shopName: 'Commerce',
  shopUrl: 'https://shop.example',
  timeZone: 'UTC',
  staffAddress: 'staff@shop.example',
  staffLocale: 'en',
};

export const exampleLimits: MailLimits = {
  perCustomer: 6,
  perAddress: 4,
  questionsPerCustomer: 2,
};

export const exampleSigningKey = keyringOf('a-key-of-tests-that-protects-nothing-at-all');
