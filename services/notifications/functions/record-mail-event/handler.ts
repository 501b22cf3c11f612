import { MetricUnit, sqsHandler, systemClock } from '@commerce/lambda';
import { deliveryLog, recipients } from '../../dependencies.ts';
import { readSesEvent } from '../../messages/ses-event.ts';
import { recordMailReport } from '../../use-cases/record-mail-report.ts';

export const handler = sqsHandler(
  { read: readSesEvent },
  async (report, { metrics }, dependencies) => {
    await recordMailReport(report, dependencies);
    if (report.kind === 'bounced') metrics.addMetric('MailsBounced', MetricUnit.Count, 1);
    if (report.kind === 'complained') metrics.addMetric('MailsComplained', MetricUnit.Count, 1);
  },
  () => ({ deliveries: deliveryLog(), recipients: recipients(), clock: systemClock }),
);
