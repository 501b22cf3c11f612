import { sesEvents } from './ses-events.ts';
import type { DeliveryOutcome } from './simulator.ts';
import type { Mail } from './types.ts';

/** Publishes to an SNS topic. */
export type Publish = (topicArn: string, message: string) => Promise<unknown>;

/** Tells the topics of configuration sets what became of their mails, after the sender was answered. */
export class EventPublisher {
  readonly #publish: Publish;
  readonly #log: (line: string) => void;
  readonly #topics = new Map<string, string>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(publish: Publish, log: (line: string) => void) {
    this.#publish = publish;
    this.#log = log;
  }

  setDestination(configurationSet: string, topicArn: string): void {
    this.#topics.set(configurationSet, topicArn);
  }

  report(mail: Mail, outcome: DeliveryOutcome): void {
    const topicArn = this.#topics.get(mail.configurationSet ?? '');
    if (topicArn === undefined) return;
    for (const event of sesEvents(mail, outcome, new Date())) {
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
