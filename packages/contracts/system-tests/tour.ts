import type { Answer, RequestOptions, SharedPlatform } from '@commerce/testing';

/** What the parts of the tour of all operations share. */
export interface Tour {
  /** Product with stock, at 2,500.00 euros. */
  readonly sku: string;
  /** The platform, once it is there. */
  platform(): SharedPlatform;
  /** Asks, and holds what comes against the document. */
  ask<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Answer<Body>>;
  /** Orders some of the product, with changes of the body. */
  place(
    token: string,
    quantity: number,
    changes?: Record<string, unknown>,
  ): Promise<Answer<{ readonly orderId: string; readonly code?: string }>>;
}

/** Orders some of the product, and returns the path of the order once it has a status. */
export async function placed(
  { platform, ask, place }: Tour,
  status: string,
  ...order: Parameters<Tour['place']>
): Promise<string> {
  const { orderId } = (await place(...order)).body;
  const path = `/orders/${orderId}`;
  await platform().eventually(async () => {
    const { body } = await ask('GET', path, { token: order[0] });
    if (body.status !== status) throw new Error(`${orderId} is ${body.status}, not ${status}`);
  });
  return path;
}
