import { type Queue, sendMessages } from '@commerce/aws/sqs';
import type { MailRequests } from '../../ports/mail-requests.ts';

/** The queue that the topics deliver to, raw: a message is an event. */
export const sqsMailRequests = ({ client, queueUrl }: Queue): MailRequests => ({
  async send(events) {
    const messages = events.map((event) => ({ MessageBody: JSON.stringify(event) }));
    await sendMessages(client, queueUrl, messages);
  },
});
