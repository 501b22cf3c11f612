import { moment } from '@commerce/page/formats/dates';
import { money } from '@commerce/page/formats/money';
import type { LiveState } from '@commerce/page/state/live-connection';
import type { Order } from '../../api/order-types.ts';
import { type Step, stepsOf } from '../../state/order-steps.ts';
import { ta } from '../../texts/account-text.ts';

/** What happened to an order, oldest first; a screen reader is told of each step that comes. */
export function Timeline({ order, live }: { readonly order: Order; readonly live: LiveState }) {
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 id="timeline">{ta('timeline.title')}</h2>
      <p class={`live live-${live.toLowerCase()}`}>{ta(`live.${live}`)}</p>
      <ol class="timeline" aria-live="polite" aria-relevant="additions">
        {stepsOf(order).map((step) => (
          <li key={step.version} class="step">
            <span class="step-name">{nameOf(step)}</span>
            {step.amount !== undefined && (
              <span class="price">{money({ amount: step.amount, currency: order.currency })}</span>
            )}
            <time class="note" dateTime={step.at}>
              {moment(step.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

const nameOf = ({ type, decision = 'ACCEPTED' }: Step): string =>
  type === 'return-decided' ? ta(`step.return-decided.${decision}`) : ta(`step.${type}`);
