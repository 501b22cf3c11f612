import type { PlantedBug } from '../plant.ts';

const DYNAMODB = 'services/notifications/adapters/dynamodb';
const USE_CASES = 'services/notifications/use-cases';

/** Bugs by which somebody gets a mail twice, or never, or one that nobody wants. */
export const notificationBugs: readonly PlantedBug[] = [
  {
    name: 'a mail that is being sent is sent by another function as well',
    file: `${DYNAMODB}/delivery-params.ts`,
    find: ':held) OR (#status = :sending AND claimedAt < :uncertainBefore)',
    replace:
      ':held) OR (#status = :sending AND (claimedAt < :uncertainBefore OR claimedAt < :now))',
    invariant: 'oneMailForEachEvent',
  },
  {
    name: 'a mail whose response was lost is sent again at once',
    file: `${USE_CASES}/deliver-mail.ts`,
    find: 'if (error instanceof MailThrottledError || error instanceof MailRejectedError) {',
    replace: `const isCertain = error instanceof MailThrottledError || error instanceof MailRejectedError;
    if (isCertain || error instanceof Error) {`,
    invariant: 'oneMailForEachEvent',
  },
  {
    name: 'a mail is noted as sent before it is',
    file: `${USE_CASES}/deliver-mail.ts`,
    find: `  const { messageId } = await sendOrRelease(mail, sender, deliveries);
  await deliveries.markSent(notification.id, messageId, clock.now());`,
    replace: `  await deliveries.markSent(notification.id, mail.deliveryId, clock.now());
  await sendOrRelease(mail, sender, deliveries);`,
    invariant: 'everyMailIsSent',
  },
  {
    name: 'held mails leave the list before they are sent on',
    file: `${USE_CASES}/confirm-address.ts`,
    find: `  await requests.send(withoutSuperseded(held).map(({ event }) => withAddress(event, address)));
  await withheld.release(
    recipientId,
    address,
    held.map(({ deliveryId }) => deliveryId),
  );`,
    replace: `  await withheld.release(
    recipientId,
    address,
    held.map(({ deliveryId }) => deliveryId),
  );
  await requests.send(withoutSuperseded(held).map(({ event }) => withAddress(event, address)));`,
    invariant: 'everyMailIsSent',
  },
  {
    name: 'a confirmation does not see the mail that is held at its moment',
    file: `${DYNAMODB}/restraint-params.ts`,
    find: `  // Consistent: a mail held while its address is confirmed is found here, or by who holds it.
  ConsistentRead: true,
`,
    replace: '',
    invariant: 'everyMailIsSent',
  },
  {
    name: 'who has just unsubscribed still gets a mail',
    file: `${DYNAMODB}/recipients.ts`,
    find: 'const items = await batchGet(client, tableName, keys, { ConsistentRead: true });',
    replace: 'const items = await batchGet(client, tableName, keys);',
    invariant: 'unsubscribedPeopleGetNothing',
  },
  {
    name: 'an address whose owner complained is still written to',
    file: `${USE_CASES}/deliver-mail.ts`,
    find: '  if (suppressed) {',
    replace: "  if (suppressed === 'bounce') {",
    invariant: 'suppressedAddressesGetNothing',
  },
  {
    name: 'deliveries are kept in milliseconds',
    file: `${DYNAMODB}/time-to-live.ts`,
    find: '  Math.floor(now.getTime() / 1000) + days * DAY_SECONDS;',
    replace: '  now.getTime() + days * DAY_SECONDS * 1000;',
    invariant: 'expiryIsInSeconds',
  },
  {
    name: 'the deliveries of an erased customer are counted and kept',
    file: `${USE_CASES}/erase-customer.ts`,
    find: '        if (!dryRun) await deliveryRetention.anonymise(page.items);\n',
    replace: '',
    invariant: 'whatIsErasedIsNowhere',
  },
  {
    name: 'a mail that is on its way is sent after its customer is erased',
    file: `${USE_CASES}/deliver-to-customer.ts`,
    find: '(restraint.event.time <= erasedAt || ',
    replace: '(',
    invariant: 'erasedPeopleGetNothing',
  },
  {
    name: 'the refund of an order without a person is told to nobody’s address',
    file: `${USE_CASES}/mails-for-event.ts`,
    find: '    if (email === ERASED_EMAIL) return [];\n',
    replace: '',
    invariant: 'mailsGoToPeople',
  },
  {
    name: 'a mail that is not sent leaves the claim of a try that died',
    file: `${DYNAMODB}/delivery-params.ts`,
    find: '#status = :failed OR (#status = :sending',
    replace: '#status = :failed AND (#status = :sending',
    invariant: 'everyMailIsSent',
  },
];
