import type { ExportRecord } from '@commerce/events';
import type { Connections } from '../ports/connections.ts';
import type { DeliveryLog } from '../ports/delivery-log.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { ConnectionRetention, DeliveryRetention } from '../ports/retention.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import type { WithheldMails } from '../ports/withheld-mails.ts';
import { accountRecipient } from './notification.ts';
import { readPreferences } from './preferences.ts';

export interface ExportCustomer {
  readonly customerId: string;
  readonly after: ExportPosition | undefined;
}

/** A kind of data, and where in its list the page before ended. */
export interface ExportPosition {
  readonly part: string;
  readonly cursor?: string | undefined;
}

export interface ExportCustomerDependencies {
  readonly recipients: Recipients;
  readonly webhooks: Pick<Webhooks, 'of'>;
  readonly connections: Pick<Connections, 'find'>;
  readonly connectionRetention: Pick<ConnectionRetention, 'ofCustomer'>;
  readonly timelines: Pick<Timelines, 'changesAfter' | 'ordersOf'>;
  readonly withheld: Pick<WithheldMails, 'of'>;
  readonly deliveries: Pick<DeliveryLog, 'find'>;
  readonly deliveryRetention: Pick<DeliveryRetention, 'ofRecipient'>;
}

/** A page of what is known of one customer. */
export interface ExportedPage {
  readonly records: readonly ExportRecord[];
  readonly next: ExportPosition | undefined;
}

const PAGE_SIZE = 100;

/**
 * Reads one page of what is known of one customer, one kind of data after the other, as it is erased. What
 * is known by the digest of an address alone is not found.
 */
export async function exportCustomer(
  { customerId, after }: ExportCustomer,
  dependencies: ExportCustomerDependencies,
): Promise<ExportedPage> {
  const parts = partsOf(customerId, dependencies);
  const index = Math.max(
    parts.findIndex(({ name }) => name === after?.part),
    0,
  );
  const part = parts[index];
  const { items, cursor } = (await part?.read({ limit: PAGE_SIZE, cursor: after?.cursor })) ?? {
    items: [],
  };
  const following = parts[index + 1];
  if (part !== undefined && cursor !== undefined) {
    return { records: items, next: { part: part.name, cursor } };
  }
  return { records: items, next: following && { part: following.name } };
}

interface Part {
  readonly name: string;
  readonly read: (page: PageRequest) => Promise<Page<ExportRecord>>;
}

function partsOf(customerId: string, dependencies: ExportCustomerDependencies): readonly Part[] {
  const { webhooks, connections, connectionRetention, timelines, withheld } = dependencies;
  const { deliveries, deliveryRetention } = dependencies;
  const recipientId = accountRecipient(customerId);
  return [
    {
      name: 'preferences',
      read: async () => ({
        items: [{ kind: 'preferences', ...(await readPreferences(customerId, dependencies)) }],
      }),
    },
    {
      name: 'webhooks',
      read: async () => ({
        items: (await webhooks.of(customerId)).map(
          ({ customerId: _, secrets: __, verification, ...webhook }) => ({
            kind: 'webhook',
            ...webhook,
            status: verification.status,
          }),
        ),
      }),
    },
    {
      name: 'connections',
      read: async (request) =>
        recordsOf(await connectionRetention.ofCustomer(customerId, request), async (id) => {
          const connection = await connections.find(id);
          return connection === undefined
            ? []
            : [{ kind: 'connection', connectionId: id, expiresAt: connection.expiresAt }];
        }),
    },
    {
      name: 'timelines',
      read: async (request) =>
        recordsOf(await timelines.ordersOf(customerId, request), async (orderId) =>
          (await timelines.changesAfter(orderId, 0)).map(({ customerId: _, ...change }) => ({
            kind: 'order-change',
            ...change,
          })),
        ),
    },
    {
      name: 'withheld-mails',
      read: async () => ({
        items: (await withheld.of(recipientId)).map(({ recipientId: _, kind, ...mail }) => ({
          kind: 'withheld-mail',
          mail: kind,
          ...mail,
        })),
      }),
    },
    {
      name: 'deliveries',
      read: async (request) =>
        recordsOf(await deliveryRetention.ofRecipient(recipientId, request), async (id) => {
          const delivery = await deliveries.find(id);
          if (delivery === undefined) return [];
          const { kind, ...rest } = delivery;
          return [{ kind: 'mail', mail: kind, ...rest }];
        }),
    },
  ];
}

/** Reads the records of each id of a page, in its order. */
async function recordsOf(
  { items, cursor }: Page<string>,
  read: (id: string) => Promise<readonly ExportRecord[]>,
): Promise<Page<ExportRecord>> {
  const records = (await Promise.all(items.map(read))).flat();
  return { items: records, ...(cursor !== undefined && { cursor }) };
}
