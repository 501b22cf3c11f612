import { keyringOf } from '@commerce/lambda/fixtures';
import type { Shop } from '../use-cases/mails-for-event.ts';

export const exampleShop: Shop = {
  shopName: 'Commerce',
  shopUrl: 'https://shop.example',
  timeZone: 'UTC',
  staffAddress: 'staff@shop.example',
  staffLocale: 'en',
};

export const exampleSigningKey = keyringOf('a-key-of-tests-that-protects-nothing-at-all');
