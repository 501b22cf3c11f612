import { join } from 'node:path';
import type { EmulatorContext } from '../emulator.ts';
import { openDatabase } from '../shared/database.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { EventPublisher, type Publish } from './event-publisher.ts';
import { Mailbox } from './mailbox.ts';
import { sendRights } from './rights.ts';
import { toMail } from './send-email.ts';
import { sesListener } from './ses-listener.ts';
import { Simulator } from './simulator.ts';
import { SuppressionList } from './suppression-list.ts';
import { suppressionRequests } from './suppression-requests.ts';
import type { Mail, MailEmulator } from './types.ts';

/** Starts SES v2, which delivers everything into one mailbox. */
export async function startMail(
  context: EmulatorContext,
  options: { readonly publish: Publish },
): Promise<MailEmulator> {
  const database = openDatabase(
    join(context.directory, 'mail.db'),
    Mailbox.schema + SuppressionList.schema,
  );
  const mailbox = new Mailbox(database);
  const suppressed = new SuppressionList(database);
  const simulator = new Simulator(suppressed);
  const events = new EventPublisher(options.publish, context.log);
  const { rights } = context;
  const accept = (mail: Mail): string => {
    simulator.assertAccepted(mail);
    mailbox.add(mail);
    events.report(mail, simulator.deliver(mail));
    return mail.messageId;
  };
  const server = await serve(
    context,
    'mail',
    sesListener(
      async (request, authorization) => {
        const mail = await toMail(request, new Date());
        await rights.demand(rights.callerOf(authorization), sendRights(mail));
        return accept(mail);
      },
      suppressionRequests(suppressed, rights),
      context.log,
    ),
  );

  const stop = onlyOnce(async () => {
    await server.close();
    await events.settle();
    database.close();
  });

  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_SESV2: server.endpoint },
    mails: (filter = {}) => mailbox.find(filter),
    clear: () => mailbox.clear(),
    send: async (request) => accept(await toMail(request, new Date())),
    simulate: (address, outcome) => simulator.set(address, outcome),
    setEventDestination: (configurationSet, topicArn, eventTypes) =>
      events.setDestination(configurationSet, topicArn, eventTypes),
    stop,
  };
}
