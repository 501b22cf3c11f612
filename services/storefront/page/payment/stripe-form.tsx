import { configuration } from '@commerce/page/api/configuration';
import { Failure } from '@commerce/page/components/failure';
import { isDark } from '@commerce/page/state/scheme';
import { language, t } from '@commerce/page/texts/text';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardFormProps } from './card-form.ts';
import { loadStripe, type StripeElements } from './stripe.ts';
import { elementsOptions, takeCard } from './stripe-card.ts';

/** The payment provider's own form: what is written there never comes to the shop. */
export default function StripeForm({ total, onReady }: CardFormProps) {
  const place = useRef<HTMLDivElement>(null);
  const elements = useRef<StripeElements>(undefined);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const spoken = language();
  const { amount, currency } = total;

  // The total goes to the form when it changes, and need not make it anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isShown = true;
    let unmount = () => {};
    const show = async () => {
      const [makeStripe, { publishableKey }] = await Promise.all([loadStripe(), configuration()]);
      const { current } = place;
      if (!isShown || current === null) return;
      const stripe = makeStripe(publishableKey, { locale: spoken });
      const made = stripe.elements(elementsOptions(total, isDark()));
      const element = made.create('payment', { layout: 'tabs' });
      element.on('ready', () => onReady(() => takeCard(stripe, made)));
      element.on('loaderror', () => setError(new Error('The form of the provider did not load')));
      element.mount(current);
      elements.current = made;
      unmount = () => element.destroy();
    };
    setError(undefined);
    show().catch(setError);
    return () => {
      isShown = false;
      onReady(undefined);
      unmount();
    };
  }, [attempt, spoken, onReady]);

  useEffect(
    () => elements.current?.update({ amount, currency: currency.toLowerCase() }),
    [amount, currency],
  );

  if (error !== undefined) {
    return (
      <Failure
        error={error}
        sentence={t('checkout.paymentUnavailable')}
        retry={() => setAttempt((n) => n + 1)}
      />
    );
  }
  return <div class="card-element" ref={place} />;
}
