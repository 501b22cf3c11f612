import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { type CloudEvent, toPublishBatches } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { dynamoDbDeliveryLog } from '../adapters/dynamodb/delivery-log.ts';
import { dynamoDbMailCounters } from '../adapters/dynamodb/mail-counters.ts';
import { dynamoDbRecipients } from '../adapters/dynamodb/recipients.ts';
import { dynamoDbWithheldMails } from '../adapters/dynamodb/withheld-mails.ts';
import { sesMailSender } from '../adapters/ses/mail-sender.ts';
import { handler as recordMailEvent } from '../functions/record-mail-event/handler.ts';
import { handler as sendMail } from '../functions/send-mail/handler.ts';
import { startCloud } from './cloud.ts';
import { exampleLimits, exampleShop, PUBLIC_URL } from './shop.ts';
import { testWorld } from './world.ts';

type Dependencies = Parameters<typeof sendMail.with>[0];
type SqsEvent = ReturnType<typeof sqsEvent>;
type Work = (event: SqsEvent) => Promise<{ readonly batchItemFailures: readonly unknown[] }>;

const CONFIGURATION_SET = 'notifications-test';

/**
 * Starts DynamoDB, SES, SNS and SQS with the real adapters and functions of mails on them. The test is
 * the event source: it decides when a message is delivered.
 */
export async function startMailCloud() {
  const cloud = await startCloud();
  const { sqs, emulators } = cloud;
  const { messaging, mail, environment } = emulators;
  const sns = cloud.client(SNSClient);
  const orders = await subscribed('orders-events', 'mail');
  const reports = await subscribed('mail-events', 'mail-events');
  const dependencies: Dependencies = {
    ...testWorld(),
    deliveries: dynamoDbDeliveryLog(cloud.table('DeliveriesTable')),
    recipients: dynamoDbRecipients(cloud.table('RecipientsTable')),
    withheld: dynamoDbWithheldMails(cloud.table('RestraintsTable')),
    counters: dynamoDbMailCounters(cloud.table('RestraintsTable')),
    sender: sesMailSender({
      client: cloud.client(SESv2Client, { maxAttempts: 1 }),
      from: 'Commerce <orders@shop.example>',
      replyTo: exampleShop.staffAddress,
      configurationSet: CONFIGURATION_SET,
    }),
    clock: { now: () => new Date() },
  };

  async function subscribed(topic: string, queue: string) {
    const { topicArn } = await messaging.ensureTopic(topic);
    const { queueArn, queueUrl } = await messaging.ensureQueue(queue);
    const attributes = { RawMessageDelivery: 'true' };
    await messaging.ensureSubscription({ topicArn, queueArn, attributes });
    return { topicArn, queueUrl };
  }

  /** Hands a queue's next message to a worker. What fails, or dies with it, is delivered again. */
  async function deliver(QueueUrl: string, work: Work): Promise<'done' | 'comes again'> {
    const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 });
    const [message] = (await sqs.send(receive)).Messages ?? [];
    if (!message) throw new Error('The queue is empty');
    const { ReceiptHandle } = message;
    const result = await work(toEvent(message)).catch(() => undefined);
    if (result?.batchItemFailures.length === 0) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return 'done';
    }
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    return 'comes again';
  }

  return {
    dependencies,
    mailsTo: (to: string) => mail.mails({ to }),
    /** Sets whether SES reports which mails it took. */
    setReports: (reported: boolean) =>
      mail.setEventDestination(CONFIGURATION_SET, reports.topicArn, reported ? ['send'] : []),
    async publish(event: CloudEvent) {
      for (const PublishBatchRequestEntries of toPublishBatches([event])) {
        const TopicArn = orders.topicArn;
        await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
      }
    },
    /** Delivers the event to `send-mail` on these dependencies, or on others. */
    sendMail: (changed: Partial<Dependencies> = {}) =>
      deliver(orders.queueUrl, (event) =>
        sendMail.with({ ...dependencies, ...changed })(event, lambdaContext()),
      ),
    /** Delivers the event to `send-mail` in a process that finds SES at another address. */
    sendMailInProcess: (sesEndpoint: string, onStart: (kill: () => void) => void) =>
      deliver(orders.queueUrl, async (event) => {
        const child = spawn(process.execPath, [join(import.meta.dirname, 'send-mail-process.ts')], {
          stdio: ['pipe', 'ignore', 'inherit'],
          env: {
            ...process.env,
            ...environment,
            ...PROCESS_SETTINGS,
            DELIVERIES_TABLE: cloud.nameOf('DeliveriesTable'),
            RECIPIENTS_TABLE: cloud.nameOf('RecipientsTable'),
            RESTRAINTS_TABLE: cloud.nameOf('RestraintsTable'),
            AWS_ENDPOINT_URL_SESV2: sesEndpoint,
          },
        });
        onStart(() => child.kill('SIGKILL'));
        child.stdin.end(JSON.stringify(event));
        const [code, signal] = await once(child, 'exit');
        throw new Error(`The process ended with ${signal ?? code}`);
      }),
    /** Delivers SES's next report. */
    recordReport: () =>
      deliver(reports.queueUrl, (event) =>
        recordMailEvent.with(dependencies)(event, lambdaContext()),
      ),
    sesEndpoint: environment.AWS_ENDPOINT_URL_SESV2 ?? '',
    stop: cloud.stop,
  };
}

const PROCESS_SETTINGS = {
  CONFIGURATION_SET,
  MAIL_FROM: 'Commerce <orders@shop.example>',
  MAILS_PER_SECOND: '14',
  MAIL_CONCURRENCY: '2',
  KEEP_DELIVERIES_DAYS: '90',
  FREE_MAILS_PER_CUSTOMER: String(exampleLimits.perCustomer),
  FREE_MAILS_PER_ADDRESS: String(exampleLimits.perAddress),
  QUESTIONS_PER_CUSTOMER: String(exampleLimits.questionsPerCustomer),
  PUBLIC_URL,
  SHOP_NAME: exampleShop.shopName,
  SHOP_URL: exampleShop.shopUrl,
  SHOP_TIME_ZONE: exampleShop.timeZone,
  STAFF_ADDRESS: exampleShop.staffAddress,
  STAFF_LOCALE: exampleShop.staffLocale,
  SIGNING_KEY_PARAMETER: '/commerce/test/notifications/signing-key',
};

const toEvent = ({ Body = '' }: Message): SqsEvent => sqsEvent([{ body: Body }]);
