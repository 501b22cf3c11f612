import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import type { Kernel } from '../kernel/kernel.ts';
import type { AfterSalesAct } from './after-sales-acts.ts';
import type { Insist, Request, Response } from './people.ts';

/** What a parcel, a return or a refund is known by. */
type Thing = 'shipmentId' | 'returnId' | 'refundId';

/** Share of what people do only once they see the order confirmed; the rest may come too early. */
const LOOKS_FIRST = 0.8;
const MOST_LOOKS = 5;

/** People who ship, return and refund, and the ids that they were told. */
export class AfterSalesDesk {
  readonly #kernel: Pick<Kernel, 'pause' | 'random'>;
  readonly #insist: Insist;
  readonly #known = new Map<string, Set<string>>();

  constructor(kernel: Pick<Kernel, 'pause' | 'random'>, insist: Insist) {
    this.#kernel = kernel;
    this.#insist = insist;
  }

  async act(act: AfterSalesAct, orderId: string): Promise<void> {
    if (this.#kernel.random.chance(LOOKS_FIRST)) await this.#confirmation(orderId);
    return this.#do(act, orderId);
  }

  async #do(act: AfterSalesAct, orderId: string): Promise<void> {
    switch (act.kind) {
      case 'ship': {
        const { lines, trackingNumber } = act;
        return this.#keep(
          'shipmentId',
          orderId,
          await this.#ask('sam', 'shipments', {
            path: { orderId },
            body: { lines, carrier: 'DHL', trackingNumber },
          }),
        );
      }
      case 'record the delivery':
        return this.#each('shipmentId', orderId, 'sam', 'shipments/{shipmentId}/delivery', {});
      case 'ask for a return':
        return this.#keep(
          'returnId',
          orderId,
          await this.#insist(act.order.customer, {
            route: 'POST /orders/{orderId}/returns',
            path: { orderId },
            headers: { 'idempotency-key': act.key },
            body: { lines: act.lines, reason: 'Too small' },
            claims: customerClaims(act.order.customer),
          }),
        );
      case 'decide the return':
        return this.#each('returnId', orderId, 'sam', 'returns/{returnId}/decision', {
          decision: act.decision,
        });
      case 'receive the return':
        return this.#each('returnId', orderId, 'sam', 'returns/{returnId}/receipt', {
          restock: act.restock,
        });
      case 'refund':
        return this.#keep(
          'refundId',
          orderId,
          await this.#ask(act.staff, 'refunds', {
            path: { orderId },
            headers: { 'idempotency-key': act.key },
            body: { ...act.of, reason: 'It came late' },
          }),
        );
      case 'decide the refund':
        return this.#each('refundId', orderId, act.staff, 'refunds/{refundId}/approval', {
          decision: act.decision,
        });
      case 'cancel lines': {
        const { order, by, lines, key } = act;
        await this.#insist(by === 'staff' ? 'sam' : order.customer, {
          route: 'POST /orders/{orderId}/cancel',
          path: { orderId },
          headers: { 'idempotency-key': key },
          body: { lines },
          claims: by === 'staff' ? staffClaims('sam') : customerClaims(order.customer),
        });
        return;
      }
      case 'write a note':
        await this.#ask('sam', 'notes', { path: { orderId }, body: { text: 'Called back' } });
    }
  }

  /** Looks at an order until it is confirmed, or for some minutes. */
  async #confirmation(orderId: string): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const response = await this.#insist('sam', {
        route: 'GET /orders/{orderId}',
        path: { orderId },
        claims: staffClaims('sam'),
      });
      if (response?.body.status !== 'PENDING') return;
      await this.#kernel.pause(1_000 * 3 ** looks);
    }
  }

  #ask(staff: string, about: string, request: Request): Promise<Response | undefined> {
    const route = `POST /orders/{orderId}/${about}`;
    return this.#insist(staff, { ...request, route, claims: staffClaims(staff) });
  }

  /** Does the same about all that is known of an order. */
  async #each(
    thing: Thing,
    orderId: string,
    staff: string,
    about: string,
    body: object,
  ): Promise<void> {
    for (const id of this.#known.get(`${thing} ${orderId}`) ?? []) {
      await this.#ask(staff, about, { path: { orderId, [thing]: id }, body });
    }
  }

  #keep(thing: Thing, orderId: string, response: Response | undefined): void {
    const id = response?.body[thing];
    if (typeof id !== 'string') return;
    const name = `${thing} ${orderId}`;
    this.#known.set(name, (this.#known.get(name) ?? new Set()).add(id));
  }
}
