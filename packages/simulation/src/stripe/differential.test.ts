import type { ChallengeOutcome } from '@commerce/local-cloud/payments';
import { startSandbox } from '@commerce/local-cloud/payments/sandbox';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, arbitraryOperations } from './testing/arbitrary-operations.ts';
import { idOf, requestOf, virtualStripe } from './testing/virtual-stripe.ts';

/** A response with what both sides have in common: ids by their order, and no times. */
interface Comparable {
  readonly status: number;
  readonly retry: string | undefined;
  readonly body: unknown;
}

/** Gives the ids of a history numbers, in the order in which responses name them. */
function numberedIds() {
  const known = new Map<string, string>();
  return (text: string): string =>
    text
      .replaceAll(/(pi|ch|re|txn|du|evt|secret)_[0-9A-Za-z]{24,25}/g, (id, prefix) => {
        const number = known.get(id) ?? `${prefix}#${known.size}`;
        known.set(id, number);
        return number;
      })
      .replaceAll(/http[^"]*(?=\/challenges\/)/g, '')
      .replaceAll(/"(created|available_on|canceled_at)":\d+/g, '"$1":0');
}

describe('SimulatedStripe', () => {
  const sandbox = startedForAll(() =>
    startSandbox({ searchLagSeconds: 0, refundDelayMs: 3_600_000 }),
  );
  let histories = 0;

  /** Asks one side after the other for the same, each with the ids that it gave itself. */
  async function historyOf(
    asked: readonly Asked[],
    ask: (
      request: ReturnType<typeof requestOf>,
    ) => Promise<Omit<Comparable, 'body'> & { text: string }>,
    answer: (challengeUrl: string, outcome: ChallengeOutcome) => unknown,
  ): Promise<Comparable[]> {
    const intents: string[] = [];
    const numbered = numberedIds();
    const history: Comparable[] = [];
    for (const operation of asked) {
      const intent = intents[operation.payment % Math.max(intents.length, 1)] ?? 'pi_of_nobody';
      const { method, path, form, key } = operation.request(intent);
      const { text, ...rest } = await ask(
        requestOf(method, path, { form, ...(key !== undefined && { key: `${key}-${histories}` }) }),
      );
      if (operation.answer !== undefined) {
        const url = JSON.parse(text).next_action?.redirect_to_url.url;
        if (url !== undefined) await answer(url, operation.answer);
      }
      const body: { object?: string; id?: string } = JSON.parse(text);
      if (
        body.object === 'payment_intent' &&
        !intents.includes(idOf({ ...rest, headers: {}, body }))
      ) {
        intents.push(idOf({ ...rest, headers: {}, body }));
      }
      history.push({ ...rest, body: JSON.parse(numbered(text.replaceAll(`-${histories}`, ''))) });
    }
    return history;
  }

  it('responds as the sandbox does, to any requests in any order', async () => {
    const { endpoint } = sandbox().sandbox;
    await fc.assert(
      fc.asyncProperty(arbitraryOperations, async (operations) => {
        histories += 1;
        const { stripe } = virtualStripe({ searchLagSeconds: () => 0 });
        const simulated = await historyOf(
          operations,
          async (request) => {
            const { status, headers, body } = stripe.handle(request);
            return { status, retry: headers['stripe-should-retry'], text: JSON.stringify(body) };
          },
          (url, outcome) => stripe.answer(url, outcome),
        );
        const emulated = await historyOf(
          operations,
          async ({ method, path, headers, body }) => {
            const response = await fetch(endpoint + path, {
              method,
              headers,
              ...(method === 'POST' && { body }),
            });
            const retry = response.headers.get('stripe-should-retry') ?? undefined;
            return { status: response.status, retry, text: await response.text() };
          },
          (url, outcome) => fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }) }),
        );
        expect(simulated).toEqual(emulated);
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});
