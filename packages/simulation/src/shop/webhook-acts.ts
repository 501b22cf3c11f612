import type { Random } from '../kernel/random.ts';

/** How a customer's system responds. */
export type SystemKind =
  | 'prompt'
  /** Now and then later than anybody waits. */
  | 'slow'
  /** Takes one call in three, and responds to the others with 500. */
  | 'failing'
  /** Responds with 410 once it has given its challenge back. */
  | 'gone'
  /** Says nothing any more once it has given its challenge back. */
  | 'silent'
  /** Responds with 200 to whatever comes, and gives no challenge back. */
  | 'indifferent';

const KINDS: readonly SystemKind[] = [
  'prompt',
  'prompt',
  'slow',
  'failing',
  'gone',
  'silent',
  'indifferent',
];

/** A webhook that a customer makes. */
export interface PlannedWebhook {
  readonly customer: string;
  readonly url: string;
  readonly system: SystemKind;
  /** All when absent. */
  readonly events?: readonly string[];
}

/** What a customer does about a webhook. */
export interface WebhookAct {
  readonly kind: 'make a webhook' | 'rotate its secret' | 'verify it again' | 'remove it';
  readonly webhook: PlannedWebhook;
  readonly at: number;
}

/** Draws a few webhooks, and what their owners do about them. */
export function drawWebhookActs(
  random: Random,
  { customers, troubleMs }: { readonly customers: number; readonly troubleMs: number },
): WebhookAct[] {
  return Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const customer = `customer-${random.below(customers)}`;
    const webhook: PlannedWebhook = {
      customer,
      url: `https://${customer}.example/hooks/${index + 1}`,
      system: random.pick(KINDS),
      ...(random.chance(0.3) && { events: ['order.placed', 'order.confirmed'] }),
    };
    // Early: what happens before a webhook is verified is not told to it.
    const madeAt = random.chance(0.5) ? 0 : (random.next() * troubleMs) / 4;
    const later = () => madeAt + random.exponential(random.pick([2_000, troubleMs / 2]));
    const acts: WebhookAct[] = [{ kind: 'make a webhook', webhook, at: madeAt }];
    if (random.chance(0.5)) acts.push({ kind: 'rotate its secret', webhook, at: later() });
    if (random.chance(0.2)) acts.push({ kind: 'verify it again', webhook, at: later() });
    if (random.chance(0.3)) acts.push({ kind: 'remove it', webhook, at: later() });
    return acts;
  }).flat();
}
