import type { ErasureTaskInput } from '@commerce/events';
import type { Clock } from '@commerce/lambda';
import type { Connections } from '../ports/connections.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { ConnectionRetention, DeliveryRetention } from '../ports/retention.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import type { WithheldMails } from '../ports/withheld-mails.ts';
import { forgetClient } from './live-connections.ts';
import { accountRecipient } from './notification.ts';

export interface EraseCustomer extends Pick<ErasureTaskInput, 'customerId' | 'dryRun'> {
  /** The kind of data and its position, where the page before ended. */
  readonly after: string | undefined;
}

export interface EraseCustomerDependencies {
  readonly recipients: Recipients;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly timelines: Timelines;
  readonly withheld: WithheldMails;
  readonly deliveryRetention: DeliveryRetention;
  readonly connectionRetention: ConnectionRetention;
  readonly clock: Clock;
}

const PAGE_SIZE = 100;
/** Most by which the clock of an event may be ahead of this one. */
const CLOCKS_DIFFER_BY_MS = 2 * 60_000;

/** The suppression list cannot be searched by customer: it holds digests of addresses and no names. */
const KEPT = [
  {
    what: 'digests of addresses that bounced or complained, or that were asked whether they are a customer’s',
    why: 'they lead to nobody, and keep an address from being written to against the will of its owner',
    items: 0,
  },
];

/**
 * Erases one page of what is known of one customer, one kind of data after the other, and returns where
 * the next page begins. Each page may repeat: what is gone is not found again.
 */
export async function eraseCustomer(
  { customerId, dryRun, after }: EraseCustomer,
  dependencies: EraseCustomerDependencies,
) {
  const parts = partsOf(customerId, dryRun, dependencies);
  const { name, position } = parseCursor(after ?? '');
  const index = Math.max(
    parts.findIndex((part) => part.name === name),
    0,
  );
  const page = await parts[index]?.erasePage({ limit: PAGE_SIZE, cursor: position });
  const next =
    page?.cursor === undefined ? parts[index + 1]?.name : `${parts[index]?.name}/${page.cursor}`;
  return { scanned: page?.scanned ?? 0, deleted: page?.deleted ?? 0, kept: KEPT, next };
}

/** Reads `deliveries/...`: the kind of data, and the cursor of its list. */
function parseCursor(cursor: string): { name: string; position: string | undefined } {
  const slash = cursor.indexOf('/');
  if (slash === -1) return { name: cursor, position: undefined };
  return { name: cursor.slice(0, slash), position: cursor.slice(slash + 1) };
}

interface Erased {
  readonly scanned: number;
  readonly deleted: number;
  readonly cursor?: string | undefined;
}

interface Part {
  readonly name: string;
  readonly erasePage: (page: PageRequest) => Promise<Erased>;
}

/** Returns the kinds of data, in the order in which they are erased. */
function partsOf(
  customerId: string,
  dryRun: boolean,
  {
    recipients,
    webhooks,
    connections,
    timelines,
    withheld,
    deliveryRetention,
    connectionRetention,
    clock,
  }: EraseCustomerDependencies,
): readonly Part[] {
  const recipientId = accountRecipient(customerId);
  // First of all: from then on no mail brings anything of the customer back.
  const mark = () =>
    recipients.markErased(recipientId, new Date(clock.now().getTime() + CLOCKS_DIFFER_BY_MS));
  return [
    {
      name: 'choices',
      erasePage: async () => {
        if (!dryRun) await mark();
        const had = dryRun
          ? await recipients.knows(recipientId)
          : await recipients.forget(recipientId);
        return { scanned: 1, deleted: had ? 1 : 0 };
      },
    },
    {
      name: 'webhooks',
      erasePage: async () => {
        const own = await webhooks.of(customerId);
        if (!dryRun) await Promise.all(own.map((w) => webhooks.remove(customerId, w.webhookId)));
        return { scanned: own.length, deleted: own.length };
      },
    },
    {
      name: 'connections',
      erasePage: async (request) => {
        const page = await connectionRetention.ofCustomer(customerId, request);
        if (!dryRun) {
          for (const id of page.items) await forgetClient(id, { connections, timelines });
        }
        return erased(page, page.items.length);
      },
    },
    {
      name: 'timelines',
      erasePage: async (request) => {
        const page = await timelines.ordersOf(customerId, request);
        let items = 0;
        for (const orderId of page.items) {
          items += dryRun ? await timelines.sizeOf(orderId) : await timelines.forget(orderId);
        }
        return erased(page, items);
      },
    },
    {
      name: 'withheld-mails',
      erasePage: async () => {
        const items = await (dryRun ? withheld.sizeOf(recipientId) : withheld.forget(recipientId));
        return { scanned: items, deleted: items };
      },
    },
    {
      name: 'deliveries',
      erasePage: async (request) => {
        const page = await deliveryRetention.ofRecipient(recipientId, request);
        if (!dryRun) await deliveryRetention.anonymise(page.items);
        return erased(page, page.items.length);
      },
    },
  ];
}

const erased = ({ cursor }: Page<string>, items: number): Erased => ({
  scanned: items,
  deleted: items,
  cursor,
});
