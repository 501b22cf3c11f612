import { checkoutPath } from '../../paths.ts';
import { useAction } from '../../state/action.ts';
import { signIn, signUp } from '../../state/session.ts';
import { t } from '../../texts/text.ts';
import { Failure } from '../failure.tsx';

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
