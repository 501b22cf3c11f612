import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { t } from '@commerce/page/texts/text';
import { ordersPath } from '../../paths.ts';
import { ORDER_SENTENCES } from './order-sentences.ts';

interface LostOrderProps {
  /** Why no answer came, when it is known. */
  readonly error: unknown;
  readonly repeat: () => Promise<void>;
  readonly forget: () => void;
}

/** An order was sent, and nobody knows whether it arrived. It is asked again under its key. */
export function LostOrder({ error, repeat, forget }: LostOrderProps) {
  const again = useAction(repeat);
  const shown = again.error ?? error;
  return (
    <section class="narrow">
      <h1>{t('checkout.lost.title')}</h1>
      <p class="lead">{t('checkout.lost.lead')}</p>
      {shown !== undefined && !again.isRunning && (
        <Failure error={shown} byCode={ORDER_SENTENCES} />
      )}
      <p>
        <button
          type="button"
          class="button button-main"
          disabled={again.isRunning}
          onClick={again.run}
        >
          {t(again.isRunning ? 'checkout.ordering' : 'checkout.lost.again')}
        </button>
      </p>
      <p class="note">
        <a href={ordersPath}>{t('checkout.lost.look')}</a>
      </p>
      <p>
        <button type="button" class="button-text" disabled={again.isRunning} onClick={forget}>
          {t('checkout.lost.forget')}
        </button>
      </p>
    </section>
  );
}
