import { day } from '@commerce/page/formats/dates';
import { money } from '@commerce/page/formats/money';
import type { LineQuantity, Order } from '../../api/order-types.ts';
import { ta } from '../../texts/account-text.ts';

/** Parcels of an order, with the way to follow each. */
export function Shipments({ order: { shipments, lines } }: { readonly order: Order }) {
  if (shipments.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="shipments">
      <h2 id="shipments">{ta('shipments.title')}</h2>
      <ul class="records">
        {shipments.map((parcel) => (
          <li key={parcel.shipmentId}>
            <p>{contentsOf(parcel.lines, lines)}</p>
            <p>
              {parcel.trackingUrl === undefined ? (
                ta('shipments.number', parcel.carrier, parcel.trackingNumber)
              ) : (
                <a href={parcel.trackingUrl} rel="noreferrer" target="_blank">
                  {ta('shipments.track', parcel.carrier, parcel.trackingNumber)}
                </a>
              )}
            </p>
            <p class="note">
              {parcel.deliveredAt === undefined
                ? ta('shipments.sent', day(parcel.shippedAt))
                : ta('shipments.delivered', day(parcel.deliveredAt))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the customer sends back, and how far it has come. */
export function Returns({ order: { returns, lines } }: { readonly order: Order }) {
  if (returns.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="returns">
      <h2 id="returns">{ta('returns.title')}</h2>
      <ul class="records">
        {returns.map((each) => (
          <li key={each.returnId}>
            <p>{contentsOf(each.lines, lines)}</p>
            <p>{ta(`returns.${each.status}`)}</p>
            <p class="note">{ta('returns.on', day(each.requestedAt))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Money that goes back, and how far it has come. */
export function Refunds({ order: { refunds, currency } }: { readonly order: Order }) {
  if (refunds.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="refunds">
      <h2 id="refunds">{ta('refunds.title')}</h2>
      <ul class="records">
        {refunds.map(({ refundId, amount, cause, status, since }) => (
          <li key={refundId}>
            <p>
              <span class="price">{money({ amount, currency })}</span> {ta(`refunds.${cause}`)}
            </p>
            <p>{ta(`refunds.${status}`)}</p>
            <p class="note">{day(since)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const contentsOf = (some: readonly LineQuantity[], lines: Order['lines']): string =>
  some
    .map(({ sku, quantity }) => {
      const name = lines.find((line) => line.sku === sku)?.name ?? sku;
      return `${quantity} × ${name}`;
    })
    .join(', ');
