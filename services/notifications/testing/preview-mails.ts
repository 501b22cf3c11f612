import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  cleanupCompletedV1,
  customerDeletedV1,
  customerRegisteredV1,
  importCompletedV1,
  orderApprovalRequestedV1,
  orderRefundChangedV1,
  orderRefundRequestedV1,
  orderRejectedV1,
  orderReturnDecidedV1,
  orderReturnRequestedV1,
  orderShippedV1,
} from '@commerce/events';
import {
  codeMail,
  invitationMail,
  LANGUAGES,
  type MailContent,
  renderHtml,
  renderText,
  resolveLocale,
} from '@commerce/mail-templates';
import { isOptionalCategory, MAIL_KINDS, type MailKind } from '../domain/mail-kinds.ts';
import { addressQuestionMail } from '../domain/order-mails.ts';
import { stockDigestMail } from '../domain/staff-mails.ts';
import { texts } from '../domain/texts/index.ts';
import type { MailedEvent } from '../messages/mailed-events.ts';
import { exampleOf } from '../testing/events.ts';
import { outcomeEventsOf } from '../testing/examples.ts';
import { exampleShop } from '../testing/shop.ts';
import { mailsFor } from '../use-cases/mails-for-event.ts';

/** Writes every mail in every language to `.local/mails`, for eyes and browsers. */
const FOLDER = join(import.meta.dirname, '../.local/mails');

/** An id of real length: a narrow screen has no room for more. */
const orderId = 'ord_d01cf72ca2ebf383eeec7d4f204089e9';
const price = { amount: 2_000_000, currency: 'EUR' };
const lines = [
  { sku: 'MUG-01', name: 'Enamel mug', quantity: 1, unitPrice: { amount: 1, currency: 'EUR' } },
  {
    sku: 'TENT-12',
    name: 'Family tent for twelve with Donaudampfschifffahrtsgesellschaftskapitänskajüte',
    quantity: 1_200,
    unitPrice: price,
  },
];
const total = { amount: 2_400_000_001, currency: 'EUR' };

const eventsIn = (locale: string): MailedEvent[] => {
  const contact = { email: 'alice@example.com', locale };
  const events = outcomeEventsOf({ orderId, contact });
  const withData = <Event extends MailedEvent>(
    event: Event,
    data: Partial<Event['data']>,
  ): Event => ({
    ...event,
    data: { ...event.data, ...data },
  });
  return [
    exampleOf(customerRegisteredV1, { contact }),
    exampleOf(customerDeletedV1, { contact }),
    withData(events.placed, { lines, total: { ...total, amount: total.amount + 490 } }),
    withData(events.confirmed, { lines, total }),
    withData(events.actionRequired, { total }),
    exampleOf(orderRejectedV1, { orderId, contact }),
    withData(events.cancelled, { total }),
    events.refunded,
    exampleOf(orderShippedV1, { orderId, contact }),
    exampleOf(orderReturnDecidedV1, { orderId, contact }),
    exampleOf(orderReturnRequestedV1, { orderId }),
    exampleOf(orderRefundRequestedV1, { orderId, approval: 'REQUIRED' }),
    exampleOf(orderRefundChangedV1, { orderId, refundId: 'ref_1', refundStatus: 'FAILED' }),
    exampleOf(orderApprovalRequestedV1, { orderId, total: price }),
    exampleOf(orderApprovalRequestedV1, { orderId, total: price, reminder: true }),
    exampleOf(importCompletedV1, { contact }),
    exampleOf(cleanupCompletedV1, {
      status: 'PARTIALLY_FAILED',
      tasks: [
        { name: 'orders-archive-orders', status: 'FAILED', items: 0, bytes: 0, error: 'Timeout' },
      ],
    }),
  ];
};

await mkdir(FOLDER, { recursive: true });
for (const language of LANGUAGES) {
  const shop = { ...exampleShop, staffLocale: language };
  for (const event of eventsIn(language)) {
    for (const { kind, content } of mailsFor(event, shop)) await write(kind, content);
  }
  const setting = { ...shop, locale: resolveLocale(language) };
  for (const purpose of ['confirmAddress', 'newPassword', 'newAddress'] as const) {
    await write(purpose, codeMail({ purpose, code: '123456' }, setting));
  }
  await write(
    'invitation',
    invitationMail(
      {
        username: 'sam@shop.example',
        password: 'k7%Rt2-q9Wz!',
        signInUrl: 'https://login.shop.example/login?client_id=6p8ag1nrq1f4ii3f4g5fkf7ks0',
      },
      setting,
    ),
  );
  await write(
    'address-question',
    addressQuestionMail(
      {
        placedAt: '2026-01-05T10:15:30.000Z',
        confirmUrl: `https://api.shop.example/confirm-address?token=${'A'.repeat(180)}`,
      },
      setting,
    ),
  );
  await write(
    'stock-digest',
    stockDigestMail(
      [
        { sku: 'MUG-01', name: 'Enamel mug', available: 0 },
        { sku: 'TEE-02', name: 'T-shirt', available: 4, threshold: 5 },
      ],
      setting,
    ),
  );
}
process.stdout.write(`${FOLDER}\n`);

async function write(name: string, content: MailContent): Promise<void> {
  const category = name in MAIL_KINDS ? MAIL_KINDS[name as MailKind] : 'accounts';
  const unsubscribe = isOptionalCategory(category)
    ? { label: texts[content.language].unsubscribe, url: 'https://api.shop.example/unsubscribe' }
    : undefined;
  const frame = { shopName: exampleShop.shopName, unsubscribe };
  const file = join(FOLDER, `${name}.${content.language}`);
  await writeFile(`${file}.html`, renderHtml(content, frame));
  await writeFile(`${file}.txt`, `Subject: ${content.subject}\n\n${renderText(content, frame)}\n`);
}
