import { Failure } from '@commerce/page/components/failure';
import { day } from '@commerce/page/formats/dates';
import { money } from '@commerce/page/formats/money';
import { useEffect, useState } from 'preact/hooks';
import type { Invoice, Order } from '../../api/order-types.ts';
import { fetchInvoices } from '../../api/orders.ts';
import { ta } from '../../texts/account-text.ts';

type Shown =
  | { readonly status: 'LOADING' }
  | { readonly status: 'LOADED'; readonly invoices: readonly Invoice[] }
  | { readonly status: 'FAILED'; readonly error: unknown };

/** Invoice and credit notes. Addresses of the files are good for minutes, so they are asked for anew. */
export function Invoices({ order: { orderId, refunded } }: { readonly order: Order }) {
  const [shown, setShown] = useState<Shown>({ status: 'LOADING' });
  const [looks, setLooks] = useState(0);
  const look = () => setLooks((n) => n + 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another look, or money that went back
  useEffect(() => {
    let isShown = true;
    const show = (now: Shown) => {
      if (isShown) setShown(now);
    };
    fetchInvoices(orderId).then(
      (invoices) => show({ status: 'LOADED', invoices }),
      (error: unknown) => show({ status: 'FAILED', error }),
    );
    return () => {
      isShown = false;
    };
  }, [orderId, refunded, looks]);

  return (
    <section class="panel" aria-labelledby="invoices">
      <h2 id="invoices">{ta('invoices.title')}</h2>
      {shown.status === 'FAILED' && <Failure error={shown.error} retry={look} />}
      {shown.status === 'LOADED' && <InvoiceList invoices={shown.invoices} look={look} />}
    </section>
  );
}

interface InvoiceListProps {
  readonly invoices: readonly Invoice[];
  readonly look: () => void;
}

function InvoiceList({ invoices, look }: InvoiceListProps) {
  const isWaiting = invoices.length === 0 || invoices.some(({ url }) => url === undefined);
  return (
    <>
      <ul class="records">
        {invoices.map(({ number, kind, url, issuedOn, amount, currency }) => (
          <li key={number}>
            <p>
              {url === undefined ? (
                ta(`invoices.${kind}`, number)
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  {ta(`invoices.${kind}`, number)}
                </a>
              )}
            </p>
            <p class="note">
              {day(issuedOn)} · {money({ amount, currency })}
            </p>
          </li>
        ))}
      </ul>
      {isWaiting && <p role="status">{ta('invoices.soon')}</p>}
      <button type="button" class="button-text" onClick={look}>
        {ta('invoices.refresh')}
      </button>
    </>
  );
}
