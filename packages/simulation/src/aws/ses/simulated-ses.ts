import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { parseAddress } from '@commerce/local-cloud/mail-address';
import { type SesEvent, sesEvents } from '@commerce/local-cloud/ses-events';
import type { Random } from '../../kernel/random.ts';
import { membersOf } from '../members.ts';
import { asSesErrors, notFound } from './errors.ts';
import { type DeliveryOutcome, type Fate, Fates } from './fates.ts';
import { SuppressionList } from './suppression-list.ts';
import { type Mail, recipientsOf, toMail } from './to-mail.ts';

/** An event destination as CloudFormation has it (`AWS::SES::ConfigurationSetEventDestination`). */
export interface EventDestinationProperties {
  readonly ConfigurationSetName: string;
  readonly EventDestination: {
    readonly Enabled?: boolean;
    /** In any case: `send`, `BOUNCE`. */
    readonly MatchingEventTypes: readonly string[];
    readonly SnsDestination?: { readonly TopicARN: string };
  };
}

interface Destination {
  readonly topicArn: string;
  readonly eventTypes: ReadonlySet<string>;
}

/** Hears of each event of a mail: the ARN of the topic, and the message as SES publishes it. */
export type MailEventListener = (topicArn: string, message: string) => void;

const checkSend = membersOf(
  'FromEmailAddress',
  'ReplyToAddresses',
  'Destination',
  'ConfigurationSetName',
  'EmailTags',
  'Content',
);

/**
 * SES v2 in memory. All it sends stays in `mails`.
 *
 * @example
 * ```ts
 * const ses = new SimulatedSes({ now: () => kernel.nowMs, random: kernel.random });
 * ses.createConfigurationSet({ Name: 'notifications-local' });
 * ses.onEvent((topicArn, message) => publish(topicArn, message));
 * ses.simulate('alice@example.com', 'bounce');
 * calls.add('SESv2', ses.operations);
 * ```
 */
export class SimulatedSes {
  readonly suppressed: SuppressionList;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #fates: Fates;
  readonly #mails: Mail[] = [];
  readonly #destinations = new Map<string, Destination[]>();
  readonly #listeners: MailEventListener[] = [];
  readonly #parsed = new Map<string, string>();
  readonly operations;

  constructor({ now, random }: { readonly now: () => number; readonly random: Random }) {
    this.#now = now;
    this.#random = random;
    this.suppressed = new SuppressionList(now);
    this.#fates = new Fates(this.suppressed);
    this.operations = {
      ...this.suppressed.operations,
      SendEmail: (input: SendEmailCommandInput) => this.#sendEmail(input),
    };
  }

  createConfigurationSet({ Name }: { readonly Name: string }): void {
    if (!this.#destinations.has(Name)) this.#destinations.set(Name, []);
  }

  createEventDestination(properties: EventDestinationProperties): void {
    const { ConfigurationSetName, EventDestination } = properties;
    const { Enabled = true, MatchingEventTypes, SnsDestination } = EventDestination;
    this.createConfigurationSet({ Name: ConfigurationSetName });
    if (!Enabled || SnsDestination === undefined) return;
    this.#destinations.get(ConfigurationSetName)?.push({
      topicArn: SnsDestination.TopicARN,
      eventTypes: new Set(MatchingEventTypes.map((type) => type.toLowerCase())),
    });
  }

  /** Hears of all events from now on; their delay is the listener's affair. */
  onEvent(listener: MailEventListener): void {
    this.#listeners.push(listener);
  }

  /** Decides what becomes of mails for an address from now on; undefined lets them arrive. */
  simulate(address: string, fate: Fate | undefined): void {
    this.#fates.set(address, fate);
  }

  /** Returns all mails that were taken, oldest first. The list grows; a mail never changes. */
  mails(): readonly Mail[] {
    return this.#mails;
  }

  #sendEmail(input: SendEmailCommandInput): { readonly MessageId: string } {
    checkSend(input);
    const nowMs = this.#now();
    const mail = asSesErrors(() =>
      toMail(input, { messageId: this.#newId(nowMs), sentAt: new Date(nowMs).toISOString() }),
    );
    const destinations =
      mail.configurationSet === undefined ? [] : this.#destinations.get(mail.configurationSet);
    if (destinations === undefined) {
      throw notFound(`Configuration set <${mail.configurationSet}> does not exist.`);
    }
    this.#parse(mail.from);
    for (const address of mail.replyTo) this.#parse(address);
    const recipients = recipientsOf(mail).map((address) => this.#parse(address));
    this.#fates.assertAccepted(recipients);
    this.#mails.push(mail);
    const outcome = this.#fates.deliver(recipients);
    if (destinations.length > 0) this.#report(mail, outcome, destinations, nowMs);
    return { MessageId: mail.messageId };
  }

  #report(
    mail: Mail,
    outcome: DeliveryOutcome,
    destinations: readonly Destination[],
    nowMs: number,
  ): void {
    const isHeard = destinations.some(({ eventTypes }) => eventTypes.has('delivery'));
    // Most events are deliveries, and nothing is made that nobody hears of.
    const heard = isHeard ? outcome : { ...outcome, delivered: [] };
    for (const event of sesEvents(mail, heard, new Date(nowMs))) {
      let message: string | undefined;
      for (const { topicArn, eventTypes } of destinations) {
        if (!eventTypes.has(event.eventType.toLowerCase())) continue;
        message ??= JSON.stringify(this.#withFeedbackId(event, nowMs));
        for (const listener of this.#listeners) listener(topicArn, message);
      }
    }
  }

  /** Puts an id of this history in place of the one that was made by the machine's chance. */
  #withFeedbackId(event: SesEvent, nowMs: number): SesEvent {
    const { bounce, complaint } = event;
    if (bounce === undefined && complaint === undefined) return event;
    const feedbackId = this.#newId(nowMs);
    return {
      ...event,
      ...(bounce && { bounce: { ...bounce, feedbackId } }),
      ...(complaint && { complaint: { ...complaint, feedbackId } }),
    };
  }

  /** Returns the bare address. The same ones come again and again. */
  #parse(text: string): string {
    let address = this.#parsed.get(text);
    if (address === undefined) {
      address = asSesErrors(() => parseAddress(text));
      this.#parsed.set(text, address);
    }
    return address;
  }

  #newId(nowMs: number): string {
    const chance = this.#random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
    return `${Math.floor(nowMs).toString(16).padStart(16, '0')}-${chance}-${this.#mails.length}-000000`;
  }
}
