import type { MailSetting } from '../domain/order-mails.ts';

/** A shop that writes English mails, in the time of UTC. */
export const mailSetting: MailSetting = {
  locale: { language: 'en', tag: 'en' },
  shopName: 'Shop',
  shopUrl: 'https://shop.example',
  timeZone: 'UTC',
};
