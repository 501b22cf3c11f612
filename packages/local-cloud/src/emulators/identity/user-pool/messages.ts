import type { SendEmailRequest } from '@aws-sdk/client-sesv2';
import { ServiceError } from '../../shared/aws-json.ts';
import type { MessageTemplate, PoolSettings } from './settings.ts';
import { type Triggers, unrecognizable } from './triggers.ts';
import { triggerAttributes, type User } from './user.ts';

/** Hands a mail to SES, as the pool's sender. Rejects with what SES says. */
export type SendMail = (request: SendEmailRequest) => Promise<unknown>;

/** The occasions of a message, as `CustomMessage` names them. */
export type MessageOccasion =
  | 'AdminCreateUser'
  | 'ForgotPassword'
  | 'ResendCode'
  | 'SignUp'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute';

export interface Message {
  readonly occasion: MessageOccasion;
  readonly user: User;
  readonly to: string;
  /** The code, or the temporary password. */
  readonly code: string;
  readonly clientId: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const CODE = '{####}';
const USERNAME = '{username}';

/** The mails of the pools: what they say, and that they go out. */
export class Messages {
  readonly #triggers: Triggers;
  readonly #send: SendMail;

  constructor(triggers: Triggers, send: SendMail) {
    this.#triggers = triggers;
    this.#send = send;
  }

  /**
   * @throws ServiceError of the trigger; `CodeDeliveryFailureException` when SES does not take the mail.
   */
  async send(pool: PoolSettings, message: Message): Promise<void> {
    const { subject, message: text } = await this.#textOf(pool, message);
    const shownName = pool.signsInByEmail ? message.to : message.user.username;
    const filled = text.replaceAll(CODE, message.code).replaceAll(USERNAME, escaped(shownName));
    const { from, replyTo, configurationSet } = pool.email;
    try {
      await this.#send({
        FromEmailAddress: from,
        Destination: { ToAddresses: [message.to] },
        ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
        Content: {
          Simple: {
            Subject: { Data: subject },
            // Cognito sends HTML alone. The text is for whoever reads the local mailbox.
            Body: { Html: { Data: filled }, Text: { Data: textOf(filled) } },
          },
        },
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new ServiceError('CodeDeliveryFailureException', error.message);
    }
  }

  async #textOf(
    pool: PoolSettings,
    { occasion, user, clientId, clientMetadata }: Message,
  ): Promise<MessageTemplate> {
    const isInvitation = occasion === 'AdminCreateUser';
    const template = isInvitation ? pool.invitation : pool.verification;
    const custom = await this.#triggers.run(pool, {
      trigger: 'CustomMessage',
      source: `CustomMessage_${occasion}`,
      username: user.username,
      clientId,
      request: {
        userAttributes: triggerAttributes(user),
        codeParameter: CODE,
        linkParameter: '{##Click Here##}',
        usernameParameter: isInvitation ? USERNAME : null,
        ...(clientMetadata && { clientMetadata }),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    const { emailSubject, emailMessage } = custom ?? {};
    for (const text of [emailSubject, emailMessage]) {
      if (text !== undefined && text !== null && typeof text !== 'string') throw unrecognizable();
    }
    if (typeof emailMessage === 'string' && !emailMessage.includes(CODE)) throw unrecognizable();
    return {
      subject: typeof emailSubject === 'string' ? emailSubject : template.subject,
      message: typeof emailMessage === 'string' ? emailMessage : template.message,
    };
  }
}

/** The mail is HTML. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
};

/** What a page of HTML says, a line a block. */
const textOf = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(head|style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (entity, name) => ENTITIES[name] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
