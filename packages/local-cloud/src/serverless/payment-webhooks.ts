import type { WebhookEndpoint } from '../emulators/payments/types.ts';

/** An endpoint in `custom.localCloud.paymentWebhooks`; its place there is its name. */
export type PaymentWebhookSettings = Omit<WebhookEndpoint, 'id'>;

const PAYLOADS: readonly unknown[] = [undefined, 'snapshot', 'thin'];

/** The endpoints for payment events that a service asks for. */
export const paymentWebhooksOf = (
  service: string,
  webhooks: readonly PaymentWebhookSettings[],
): readonly WebhookEndpoint[] =>
  webhooks.map((webhook, index) => {
    if (PAYLOADS.includes(webhook.payload)) return { ...webhook, id: `we_${service}_${index}` };
    throw new Error(
      `${service}: custom.localCloud.paymentWebhooks asks for the payload "${webhook.payload}", which is neither snapshot nor thin`,
    );
  });
