import { money } from '@commerce/page/formats/money';
import type { Picture as PictureData } from '../../../shop-api/types.ts';
import type { Order, OrderLine } from '../../api/order-types.ts';
import { productPath } from '../../paths.ts';
import { ta } from '../../texts/account-text.ts';
import { Picture } from '../picture.tsx';

interface LinesProps {
  readonly order: Order;
  readonly pictures: Readonly<Record<string, PictureData>>;
}

/** What was ordered, and what it costs. */
export function Lines({ order, pictures }: LinesProps) {
  const priced = (amount: number) => money({ amount, currency: order.currency });
  return (
    <section class="panel" aria-labelledby="lines">
      <h2 id="lines">{ta('order.lines')}</h2>
      <ul class="order-lines">
        {order.lines.map((line) => (
          <li key={line.sku} class="order-line">
            <Picture picture={pictures[line.sku]} alt="" sizes="4.5rem" />
            <a href={productPath(line.sku)}>{line.name}</a>
            <span class="price">{priced(line.amount ?? line.quantity * line.unitPrice)}</span>
            <p class="note">
              {[ta('order.lineOf', line.quantity, priced(line.unitPrice)), ...partsOf(line)].join(
                ' · ',
              )}
            </p>
          </li>
        ))}
      </ul>
      <dl class="sums">
        <Row name={ta('order.subtotal')} value={priced(order.subtotal)} />
        {order.discount !== undefined && order.discount > 0 && (
          <Row
            name={ta('order.discount', order.promotionCode ?? '')}
            value={priced(-order.discount)}
          />
        )}
        <Row
          name={ta('order.shipping')}
          value={order.shipping === 0 ? ta('order.free') : priced(order.shipping)}
        />
        <Row name={ta('order.total')} value={priced(order.total)} isTotal />
        <Row name={ta('order.taxOf')} value={priced(order.tax)} />
        {order.refunded > 0 && <Row name={ta('order.refunded')} value={priced(order.refunded)} />}
      </dl>
    </section>
  );
}

const PARTS = ['shipped', 'returned', 'cancelled'] as const;

const partsOf = (line: OrderLine): readonly string[] =>
  PARTS.filter((part) => line[part] > 0).map((part) => ta(`order.line.${part}`, line[part]));

interface RowProps {
  readonly name: string;
  readonly value: string;
  readonly isTotal?: boolean;
}

function Row({ name, value, isTotal = false }: RowProps) {
  return (
    <div class={isTotal ? 'sum sum-total' : 'sum'}>
      <dt>{name}</dt>
      <dd class="price">{value}</dd>
    </div>
  );
}
