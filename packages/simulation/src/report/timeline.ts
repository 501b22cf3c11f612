import type { HistoryResult } from '../history.ts';
import { fair, troubles } from '../platform/weather.ts';
import type { Act } from '../shop/plan.ts';
import type { SimulatedPayment } from '../stripe/index.ts';
import type { Happening } from './happening.ts';

/** Operations that only read. */
const READS = /(Get|Query|Scan|BatchGet|Head|Describe|List|GetParameter|GET [^ ]*)$/;
/** Functions whose own calls say nothing: they look after everything, again and again. */
const CARETAKERS = /^(inventory-sweep-reservations|orders-restart-stalled-orders|inventory-watch)/;
const WHO = 36;

type Line = readonly [who: string, what: string];

/** Draws a day as lines that a person can read: when, who, what, and what became of orders, stock and money. */
export function timelineOf(
  { plan, violations, seed, accepted }: HistoryResult,
  happenings: readonly Happening[],
): string {
  const kinds = troubles.filter((kind) => plan.weather[kind] !== fair[kind]);
  const head = [
    `Day of seed ${seed}: ${plan.products.map(({ sku, stock }) => `${stock} of ${sku}`).join(', ')}.`,
    `Trouble: ${kinds.length === 0 ? 'none, but for the order of things' : kinds.join(', ')}.`,
    '',
  ];
  const lines: string[] = [];
  const money = new Map<string, string>();
  for (const happening of happenings) {
    for (const [who, what] of linesOf(happening, money)) {
      lines.push(`${clock(happening.atMs)}  ${who.padEnd(WHO)} ${what}`);
    }
  }
  const end = violations.map(({ invariant, what }) => `BROKEN        ${invariant}: ${what}`);
  const text = `${[...head, ...lines, '', ...end].join('\n')}\n`;
  return [...accepted].reduce((named, [name, orderId]) => named.replaceAll(orderId, name), text);
}

function linesOf(happening: Happening, money: Map<string, string>): readonly Line[] {
  switch (happening.kind) {
    case 'act':
      return [[actorOf(happening.act), describe(happening.act)]];
    case 'response':
      return [[happening.who, `gets ${happening.response.status} for ${happening.route}`]];
    case 'call': {
      const { process, call, outcome } = happening.call;
      const isDull = CARETAKERS.test(process) || (outcome === 'done' && READS.test(call));
      return isDull
        ? []
        : [[shortName(process), `${call}${outcome === 'done' ? '' : `: ${outcome}`}`]];
    }
    case 'state':
      return [[shortName(happening.machine), `enters ${happening.state}`]];
    case 'event':
      return happening.type.startsWith('order.')
        ? [['', `${happening.type} of ${happening.subject}`]]
        : [];
    case 'order':
      return [['', `= ${happening.orderId} ${orderText(happening.item)}`]];
    case 'stock':
      return [['', `= ${stockText(happening.item)}`]];
    case 'money':
      return moneyLines(happening.payments(), money);
  }
}

function orderText(item: Readonly<Record<string, unknown>> | undefined): string {
  if (item === undefined) return 'is gone';
  const log = item.log as readonly { readonly type: string }[];
  return `is ${item.status ?? 'archived'}: ${log.at(-1)?.type}, ${item.version} entries`;
}

const stockText = (item: Readonly<Record<string, unknown>> | undefined): string =>
  item === undefined
    ? 'a counter is gone'
    : `${item.sku}#${item.shard} has ${item.available} available, ${item.reserved} reserved`;

/** Lines for the payments that are not what they were. */
function moneyLines(
  payments: readonly SimulatedPayment[],
  money: Map<string, string>,
): readonly Line[] {
  return payments.flatMap(({ paymentIntentId, orderId, ...payment }): Line[] => {
    const { heldMinor, capturedMinor, refundedMinor } = payment;
    const text = `${heldMinor} held, ${capturedMinor} captured, ${refundedMinor} refunded`;
    if (money.get(paymentIntentId) === text) return [];
    money.set(paymentIntentId, text);
    return [['', `= money of ${orderId}: ${text}`]];
  });
}

const OF_STAFF: ReadonlySet<string> = new Set<Act['kind']>([
  'decide',
  'requeue',
  'ship',
  'record the delivery',
  'decide the return',
  'receive the return',
  'refund',
  'decide the refund',
  'write a note',
]);

function actorOf(act: Act): string {
  if ('webhook' in act) return act.webhook.customer;
  if (act.kind === 'stop refund mails' || act.kind === 'dislike mails') return act.customer;
  return 'order' in act && !OF_STAFF.has(act.kind) ? act.order.customer : 'staff';
}

function describe(act: Act): string {
  if (!('order' in act)) {
    const { at, kind, ...rest } = act;
    return `${kind} ${JSON.stringify(rest)}`;
  }
  const { customer, key, quantity, sku, paymentMethodId } = act.order;
  const order = `${customer}/${key}`;
  switch (act.kind) {
    case 'place':
      return `place ${order}: ${quantity} of ${sku} with ${paymentMethodId}`;
    case 'decide':
      return `${act.decision} ${order} (${act.staff})`;
    default:
      return `${act.kind} ${order}`;
  }
}

const shortName = (name: string): string => name.replace(/-local\b/, '');

function clock(ms: number): string {
  const time = new Date(Math.max(0, ms)).toISOString().slice(11, 23);
  const days = Math.floor(ms / 86_400_000);
  return `${days > 0 ? `+${days} ` : ''}${time}`;
}
