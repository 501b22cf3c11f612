import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment, memoise, sdkDefaults } from '@commerce/lambda';
import { dynamoDbDeliveryLog } from './adapters/dynamodb/delivery-log.ts';
import { dynamoDbRecipients } from './adapters/dynamodb/recipients.ts';
import { templateMailRenderer } from './adapters/mail-rendering/mail-renderer.ts';
import { pacedMailSender } from './adapters/ses/paced-mail-sender.ts';
import { sesMailSender } from './adapters/ses/ses-mail-sender.ts';
import { signedUnsubscribeLinks } from './adapters/signing/signed-unsubscribe-links.ts';
import { ssmSigningKey } from './adapters/ssm/ssm-signing-key.ts';
import type { DeliveryLog } from './ports/delivery-log.ts';
import type { MailRenderer } from './ports/mail-renderer.ts';
import type { MailSender } from './ports/mail-sender.ts';
import type { Recipients } from './ports/recipients.ts';
import type { SigningKey } from './ports/signing-key.ts';
import type { UnsubscribeLinks } from './ports/unsubscribe-links.ts';
import type { Shop } from './use-cases/mails-for-event.ts';

const dynamoDb = memoise(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);

export const deliveryLog = memoise(
  (): DeliveryLog => dynamoDbDeliveryLog(dynamoDb(), environment('DELIVERIES_TABLE')),
);

export const recipients = memoise(
  (): Recipients => dynamoDbRecipients(dynamoDb(), environment('RECIPIENTS_TABLE')),
);

export const mailSender = memoise((): MailSender => {
  // No retries of its own: the delivery log decides whether a mail is sent again.
  const client = new SESv2Client({ ...sdkDefaults, maxAttempts: 1 });
  const identity = {
    from: environment('MAIL_FROM'),
    replyTo: environment('STAFF_ADDRESS'),
    configurationSet: environment('CONFIGURATION_SET'),
  };
  const mailsPerSecond =
    Number(environment('MAILS_PER_SECOND')) / Number(environment('MAIL_CONCURRENCY'));
  return pacedMailSender(sesMailSender(client, identity), {
    mailsPerSecond,
    nowMs: Date.now,
    sleep,
  });
});

export const mailRenderer = memoise(
  (): MailRenderer => templateMailRenderer(environment('SHOP_NAME')),
);

export const signingKey = memoise(
  (): SigningKey => ssmSigningKey(new SSMClient(sdkDefaults), environment('SIGNING_KEY_PARAMETER')),
);

export const unsubscribeLinks = memoise(
  (): UnsubscribeLinks => signedUnsubscribeLinks(signingKey(), environment('PUBLIC_URL')),
);

export const shop = memoise(
  (): Shop => ({
    shopName: environment('SHOP_NAME'),
    shopUrl: environment('SHOP_URL'),
    timeZone: environment('SHOP_TIME_ZONE'),
    staffAddress: environment('STAFF_ADDRESS'),
    staffLocale: environment('STAFF_LOCALE'),
  }),
);
