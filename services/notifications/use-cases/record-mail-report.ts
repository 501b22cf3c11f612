import type { Clock } from '@commerce/lambda';
import type { MailReport } from '../domain/mail-report.ts';
import type { SuppressionReason } from '../domain/suppression.ts';
import type { DeliveryLog } from '../ports/delivery-log.ts';
import type { Recipients } from '../ports/recipients.ts';

export interface RecordMailReportDependencies {
  readonly deliveries: DeliveryLog;
  readonly recipients: Recipients;
  readonly clock: Clock;
}

/**
 * Records a report of SES. An address that cannot work, or whose owner calls the mail spam, gets nothing
 * more: going on costs the shop its reputation with every mailbox provider.
 *
 * Every step may repeat, and a report may overtake the sender's own record. Cost: 1 WRU, and 1 more
 * for each address that is suppressed.
 */
export async function recordMailReport(
  report: MailReport,
  { deliveries, recipients, clock }: RecordMailReportDependencies,
): Promise<void> {
  // A report may come again after the address was lifted, so its own time counts.
  const suppress = (
    { addresses, at = clock.now() }: { addresses: readonly string[]; at?: Date },
    reason: SuppressionReason,
  ) => Promise.all(addresses.map((address) => recipients.suppress(address, reason, at)));

  switch (report.kind) {
    case 'sent':
      return deliveries.report(report.deliveryId, 'SENT');
    case 'bounced':
      if (report.permanent) await suppress(report, 'bounce');
      return deliveries.report(report.deliveryId, 'BOUNCED');
    case 'complained':
      await suppress(report, 'complaint');
      return deliveries.report(report.deliveryId, 'COMPLAINED');
    case 'other':
      return;
  }
}
