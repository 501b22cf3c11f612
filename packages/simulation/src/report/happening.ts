import type { CallRecord } from '../platform/calls.ts';
import type { Response } from '../shop/people.ts';
import type { Act } from '../shop/plan.ts';
import type { SimulatedPayment } from '../stripe/index.ts';

type Item = Readonly<Record<string, unknown>>;

/** Something worth telling of a day, in milliseconds after its beginning. */
export type Happening = { readonly atMs: number } & (
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'call'; readonly call: CallRecord }
  | {
      readonly kind: 'response';
      readonly who: string;
      readonly route: string;
      readonly response: Response;
    }
  | { readonly kind: 'state'; readonly machine: string; readonly state: string }
  | { readonly kind: 'event'; readonly type: string; readonly subject: string }
  | StateHappening
);

/** What became of an order, of stock, or of money. */
export type StateHappening =
  | { readonly kind: 'order'; readonly orderId: string; readonly item: Item | undefined }
  | { readonly kind: 'stock'; readonly item: Item | undefined }
  | { readonly kind: 'money'; readonly payments: () => readonly SimulatedPayment[] };
