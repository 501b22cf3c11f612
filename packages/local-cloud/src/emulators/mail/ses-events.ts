import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from '../emulator.ts';
import { parseAddress } from './address.ts';
import { recipientsOf } from './send-email.ts';
import type { DeliveryOutcome } from './simulator.ts';
import type { Mail } from './types.ts';

const REPORTING_MTA = 'mx.local-cloud.test';

/** One event of a mail, in the form in which SES publishes it. */
export interface SesEvent {
  readonly eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
  readonly mail: object;
  readonly send?: object;
  readonly delivery?: object;
  readonly bounce?: object;
  readonly complaint?: object;
}

/**
 * Makes the events that SES publishes about a mail: that it was sent, and what became of it.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * @example
 * ```ts
 * const outcome = { delivered: [], suppressed: [], bounced: ['bob@example.com'], complained: [] };
 * sesEvents(mail, outcome, new Date()).map((it) => it.eventType); // ['Send', 'Bounce']
 * ```
 */
export function sesEvents(mail: Mail, outcome: DeliveryOutcome, now: Date): SesEvent[] {
  const timestamp = now.toISOString();
  const { delivered, suppressed, bounced, complained } = outcome;
  return [
    { eventType: 'Send' as const, mail: mailObject(mail), send: {} },
    ...(delivered.length > 0
      ? [
          {
            eventType: 'Delivery' as const,
            mail: mailObject(mail),
            delivery: delivery(delivered, timestamp),
          },
        ]
      : []),
    ...(bounced.length > 0
      ? [
          {
            eventType: 'Bounce' as const,
            bounce: bounce(bounced, timestamp),
            mail: mailObject(mail),
          },
        ]
      : []),
    ...(suppressed.length > 0
      ? [
          {
            eventType: 'Bounce' as const,
            bounce: {
              ...bounce(suppressed, timestamp),
              bounceSubType: 'OnAccountSuppressionList',
            },
            mail: mailObject(mail),
          },
        ]
      : []),
    ...(complained.length > 0
      ? [
          {
            eventType: 'Complaint' as const,
            complaint: complaint(complained, timestamp),
            mail: mailObject(mail),
          },
        ]
      : []),
  ];
}

const delivery = (recipients: readonly string[], timestamp: string) => ({
  timestamp,
  processingTimeMillis: 1,
  recipients,
  smtpResponse: '250 2.6.0 Message received',
  reportingMTA: REPORTING_MTA,
});

const bounce = (recipients: readonly string[], timestamp: string) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp,
  feedbackId: feedbackId(),
  reportingMTA: `dsn; ${REPORTING_MTA}`,
});

const complaint = (recipients: readonly string[], timestamp: string) => ({
  complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
  timestamp,
  feedbackId: feedbackId(),
  complaintSubType: null,
  userAgent: 'Amazon SES Mailbox Simulator',
  complaintFeedbackType: 'abuse',
  arrivalDate: timestamp,
});

const feedbackId = (): string =>
  `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;

function mailObject(mail: Mail): object {
  const sender = parseAddress(mail.from);
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  return {
    timestamp: mail.sentAt,
    source: mail.from,
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT_ID}:identity/${domain}`,
    sendingAccountId: ACCOUNT_ID,
    messageId: mail.messageId,
    destination: recipientsOf(mail),
    headersTruncated: false,
    headers: headersOf(mail),
    commonHeaders: {
      from: [mail.from],
      ...(mail.replyTo.length > 0 && { replyTo: mail.replyTo }),
      to: mail.to,
      ...(mail.cc.length > 0 && { cc: mail.cc }),
      messageId: mail.messageId,
      subject: mail.subject,
    },
    tags: {
      'ses:operation': ['SendEmail'],
      'ses:configuration-set': [mail.configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  };
}

function headersOf({ from, to, cc, replyTo, subject, headers }: Mail): object[] {
  const written = [
    ['From', from],
    ['Reply-To', replyTo.join(', ')],
    ['To', to.join(', ')],
    ['Cc', cc.join(', ')],
    ['Subject', subject],
    ...Object.entries(headers),
  ];
  return written.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}
