import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { CaseGroup } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { rejected } from '../expect.ts';

const API = 'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html';

const send = ({ clients, mailFrom }: ConformanceContext, to: readonly string[]) =>
  clients.ses.send(
    new SendEmailCommand({
      FromEmailAddress: mailFrom,
      Destination: { ToAddresses: [...to] },
      Content: { Simple: { Subject: { Data: 'a' }, Body: { Text: { Data: 'a' } } } },
    }),
  );

export const ses: CaseGroup = {
  service: 'SES',
  creates: ['a mail to the simulator of SES'],
  cases: [
    {
      id: 'ses/mail-to-the-simulator',
      sentence: 'A mail to the simulator is taken and has an id.',
      documentation:
        'https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator',
      needs: ['mail'],
      async run(context) {
        const { MessageId } = await send(context, ['success@simulator.amazonses.com']);
        if (!MessageId) throw new Error('the mail has no id');
      },
    },
    {
      id: 'ses/51-recipients',
      sentence: 'A mail has at most 50 recipients.',
      documentation: 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html',
      needs: ['mail'],
      async run(context) {
        const to = Array.from(
          { length: 51 },
          (_, index) => `success+${index}@simulator.amazonses.com`,
        );
        await rejected(send(context, to), [
          'BadRequestException',
          'LimitExceededException',
          'MessageRejected',
        ]);
      },
    },
    {
      id: 'ses/no-recipient',
      sentence: 'A mail has a recipient.',
      documentation: API,
      needs: ['mail'],
      async run(context) {
        await rejected(send(context, []), ['BadRequestException', 'MessageRejected']);
      },
    },
    {
      id: 'ses/address-without-a-host',
      sentence: 'An address without a host is rejected.',
      documentation: API,
      needs: ['mail'],
      async run(context) {
        await rejected(send(context, ['nobody']), ['BadRequestException', 'MessageRejected']);
      },
    },
  ],
};
