import { sesEvents } from './ses-events.ts';
import type { DeliveryOutcome } from './simulator.ts';
import type { Mail } from './types.ts';

/** Publishes to an SNS topic. */
export type Publish = (topicArn: string, message: string) => Promise<unknown>;

/** Tells the topics of configuration sets what became of their mails, after the sender had the response. */
export class EventPublisher {
  readonly #publish: Publish;
  readonly #log: (line: string) => void;
  readonly #destinations = new Map<string, { topicArn: string; eventTypes: ReadonlySet<string> }>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(publish: Publish, log: (line: string) => void) {
    this.#publish = publish;
    this.#log = log;
  }

  /** `eventTypes` as SES names them in a destination, in any case: `send`, `BOUNCE`. */
  setDestination(configurationSet: string, topicArn: string, eventTypes: readonly string[]): void {
    this.#destinations.set(configurationSet, {
      topicArn,
      eventTypes: new Set(eventTypes.map((type) => type.toLowerCase())),
    });
  }

  report(mail: Mail, outcome: DeliveryOutcome): void {
    const destination = this.#destinations.get(mail.configurationSet ?? '');
    if (destination === undefined) return;
    const { topicArn, eventTypes } = destination;
    for (const event of sesEvents(mail, outcome, new Date())) {
      if (!eventTypes.has(event.eventType.toLowerCase())) continue;
      const published = this.#send(topicArn, JSON.stringify(event));
      this.#underWay.add(published);
      void published.finally(() => this.#underWay.delete(published));
    }
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #send(topicArn: string, message: string): Promise<void> {
    try {
      await this.#publish(topicArn, message);
    } catch (error) {
      this.#log(`Mail: ${topicArn} does not hear what became of a mail: ${error}`);
    }
  }
}
