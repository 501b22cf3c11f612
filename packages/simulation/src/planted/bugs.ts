import { afterSalesBugs } from './bugs/after-sales.ts';
import { cleanupBugs } from './bugs/cleanup.ts';
import { importBugs } from './bugs/inventory-imports.ts';
import { stockBugs } from './bugs/inventory-stock.ts';
import { liveBugs } from './bugs/live.ts';
import { nightBugs } from './bugs/nights.ts';
import { notificationBugs } from './bugs/notifications.ts';
import { orderDecisionBugs } from './bugs/orders-decisions.ts';
import { orderEventBugs } from './bugs/orders-events.ts';
import { moneyBugs } from './bugs/orders-money.ts';
import { orderWriteBugs } from './bugs/orders-writes.ts';
import { packageBugs } from './bugs/packages.ts';
import { paymentBugs } from './bugs/payments.ts';
import { storefrontBugs } from './bugs/storefront.ts';
import { thumbnailBugs } from './bugs/thumbnails.ts';
import { webhookBugs } from './bugs/webhooks.ts';
import type { PlantedBug } from './plant.ts';

/** Bugs that somebody could write. Each is planted by itself, and has to be caught. */
export const bugs: readonly PlantedBug[] = [
  ...moneyBugs,
  ...afterSalesBugs,
  ...paymentBugs,
  ...orderWriteBugs,
  ...orderDecisionBugs,
  ...orderEventBugs,
  ...stockBugs,
  ...importBugs,
  ...notificationBugs,
  ...liveBugs,
  ...nightBugs,
  ...webhookBugs,
  ...thumbnailBugs,
  ...storefrontBugs,
  ...cleanupBugs,
  ...packageBugs,
];
