import { keyringOf } from '@commerce/aws/keys/fixtures';
import { fixedClock } from '@commerce/lambda/fixtures';
import { templateMailRenderer } from '../adapters/mail-rendering/mail-renderer.ts';
import { sealedAddressLinks } from '../adapters/signing/sealed-address-links.ts';
import { signedUnsubscribeLinks } from '../adapters/signing/signed-unsubscribe-links.ts';
import { sealedWebhookSecrets } from '../adapters/signing/webhook-secrets.ts';
import { inMemoryAccountSuppressions } from './in-memory-account-suppressions.ts';
import { inMemoryConnectionGateway } from './in-memory-connection-gateway.ts';
import { inMemoryConnections } from './in-memory-connections.ts';
import { inMemoryDeliveryLog } from './in-memory-delivery-log.ts';
import { inMemoryMailRequests } from './in-memory-mail-requests.ts';
import { inMemoryMailSender } from './in-memory-mail-sender.ts';
import { inMemoryRecipients } from './in-memory-recipients.ts';
import { inMemoryMailCounters, inMemoryWithheldMails } from './in-memory-restraints.ts';
import { inMemoryStockDigests } from './in-memory-stock-digests.ts';
import { inMemoryTimelines } from './in-memory-timelines.ts';
import { inMemoryTokenVerifier } from './in-memory-token-verifier.ts';
import { inMemoryWakeUps } from './in-memory-wake-ups.ts';
import { inMemoryWebhookCalls } from './in-memory-webhook-calls.ts';
import { inMemoryWebhookClient } from './in-memory-webhook-client.ts';
import { inMemoryWebhooks } from './in-memory-webhooks.ts';
import { exampleLimits, exampleShop, exampleSigningKey, PUBLIC_URL } from './shop.ts';

/** The key that seals the secrets of webhooks in tests. */
export const WEBHOOK_KEY = 'a-key-of-tests-that-protects-nothing';

/** Milliseconds for which a version of an order waits for the one before it. */
export const HOLD_MS = 20_000;

/** The dependencies of every handler and use case: in memory, on a clock that a test moves. */
export function testWorld() {
  const clock = fixedClock();
  const recipients = inMemoryRecipients();
  const connections = inMemoryConnections();
  const deliveries = inMemoryDeliveryLog();
  let ids = 0;
  return {
    clock,
    pass: clock.advance,
    newId: () => {
      ids += 1;
      return String(ids);
    },

    deliveries,
    deliveryRetention: deliveries.retention,
    recipients,
    suppressions: recipients.suppressions,
    accountSuppressions: inMemoryAccountSuppressions(),
    withheld: inMemoryWithheldMails(),
    counters: inMemoryMailCounters(),
    limits: exampleLimits,
    requests: inMemoryMailRequests(),
    sender: inMemoryMailSender(),
    renderer: templateMailRenderer(exampleShop),
    links: signedUnsubscribeLinks({ keys: exampleSigningKey, publicUrl: PUBLIC_URL }),
    addressLinks: sealedAddressLinks({ keys: exampleSigningKey, publicUrl: PUBLIC_URL }),
    keepDeliveriesDays: 90,
    shop: exampleShop,
    digests: inMemoryStockDigests(),
    timing: { windowMs: 3_600_000, graceMs: 60_000 },

    timelines: inMemoryTimelines(),
    connections,
    connectionRetention: connections.retention,
    gateway: inMemoryConnectionGateway(),
    wakeUps: inMemoryWakeUps(),
    tokens: inMemoryTokenVerifier(clock),
    holdMs: HOLD_MS,
    keepTimelinesDays: 30,

    webhooks: inMemoryWebhooks(),
    calls: inMemoryWebhookCalls(),
    client: inMemoryWebhookClient(),
    secrets: sealedWebhookSecrets({ keys: keyringOf(WEBHOOK_KEY) }),
    trustedHosts: [] as readonly string[],
  };
}

export type TestWorld = ReturnType<typeof testWorld>;
