import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { signIn, signUp } from '@commerce/page/state/session';
import { t } from '@commerce/page/texts/text';
import { checkoutPath } from '../../paths.ts';

/** Whoever orders has an account. The way back leads here, and the cart stays. */
export function CheckoutGate() {
  const toSignIn = useAction(() => signIn(checkoutPath));
  const toSignUp = useAction(() => signUp(checkoutPath));
  const error = toSignIn.error ?? toSignUp.error;
  const isLeaving = toSignIn.isRunning || toSignUp.isRunning;
  return (
    <section class="narrow">
      <h1>{t('checkout.signInTitle')}</h1>
      <p class="lead">{t('checkout.signInLead')}</p>
      {error !== undefined && <Failure error={error} />}
      <div class="actions">
        <button
          type="button"
          class="button button-main"
          disabled={isLeaving}
          onClick={toSignIn.run}
        >
          {t('checkout.signIn')}
        </button>
        <button type="button" class="button" disabled={isLeaving} onClick={toSignUp.run}>
          {t('checkout.signUp')}
        </button>
      </div>
    </section>
  );
}
