import { customerClaims } from '@commerce/lambda/fixtures';
import type { CustomersSystem, CustomersSystems } from './customers-systems.ts';
import type { Insist } from './people.ts';
import type { PlannedWebhook, WebhookAct } from './webhook-acts.ts';

/** Customers who have their own systems told of their orders. */
export class WebhookOwners {
  readonly #systems: CustomersSystems;
  readonly #insist: Insist;
  readonly #nowMs: () => number;
  readonly #made = new Map<string, CustomersSystem>();

  constructor(systems: CustomersSystems, insist: Insist, nowMs: () => number) {
    this.#systems = systems;
    this.#insist = insist;
    this.#nowMs = nowMs;
  }

  async act({ kind, webhook }: WebhookAct): Promise<void> {
    if (kind === 'make a webhook') return this.#make(webhook, webhook.url);
    const system = this.#made.get(webhook.url);
    if (system?.webhookId === undefined) return undefined;
    switch (kind) {
      case 'rotate its secret':
        return this.#rotate(system);
      case 'verify it again':
        await this.#ask(system, 'POST /webhooks/{webhookId}/verification');
        return undefined;
      case 'remove it': {
        const response = await this.#ask(system, 'DELETE /webhooks/{webhookId}');
        // 404: it was removed by the request whose response was lost.
        if (response?.status === 204 || response?.status === 404) {
          system.removedAtMs = this.#nowMs();
        }
      }
    }
  }

  async #make(webhook: PlannedWebhook, url: string): Promise<void> {
    const { customer, events } = webhook;
    const system = this.#systems.at(url, webhook);
    const made = await this.#insist(customer, {
      route: 'POST /webhooks',
      body: { url, ...(events && { events }) },
      claims: customerClaims(customer),
    });
    if (made?.status === 201) {
      system.webhookId = String(made.body.webhookId);
      system.learn(String(made.body.secret), this.#nowMs());
      this.#made.set(webhook.url, system);
    }
    // Its secret went with a response that was lost: that one is of no use to anybody.
    if (made?.status === 409 && url === webhook.url) await this.#replace(webhook);
  }

  /** Removes a webhook whose secret nobody knows, and makes another one. */
  async #replace(webhook: PlannedWebhook): Promise<void> {
    const claims = customerClaims(webhook.customer);
    const listed = await this.#insist(webhook.customer, { route: 'GET /webhooks', claims });
    const { webhooks = [] } = (listed?.body ?? {}) as {
      readonly webhooks?: readonly { readonly webhookId: string; readonly url: string }[];
    };
    const webhookId = webhooks.find(({ url }) => url === webhook.url)?.webhookId;
    if (webhookId === undefined) return;
    await this.#insist(webhook.customer, {
      route: 'DELETE /webhooks/{webhookId}',
      path: { webhookId },
      claims,
    });
    await this.#make(webhook, `${webhook.url}/again`);
  }

  async #rotate(system: CustomersSystem): Promise<void> {
    system.doubt(this.#nowMs());
    const response = await this.#ask(system, 'POST /webhooks/{webhookId}/secret');
    if (response?.status === 201) system.learn(String(response.body.secret), this.#nowMs());
  }

  #ask({ webhookId = '', planned: { customer } }: CustomersSystem, route: string) {
    return this.#insist(customer, { route, path: { webhookId }, claims: customerClaims(customer) });
  }
}
