import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { session, signIn, signUp } from '@commerce/page/state/session';
import type { ComponentChildren } from 'preact';
import { ta } from '../texts/account-text.ts';

/** Shows what is one customer's own to whoever is signed in, and everybody else the way to sign in. */
export function SignInGate({ children }: { readonly children: ComponentChildren }) {
  return session.value === undefined ? <SignInInvitation /> : children;
}

function SignInInvitation() {
  const toSignIn = useAction(() => signIn());
  const toSignUp = useAction(() => signUp());
  const error = toSignIn.error ?? toSignUp.error;
  return (
    <section class="narrow">
      <h1>{ta('gate.title')}</h1>
      <p>{ta('gate.text')}</p>
      {error !== undefined && <Failure error={error} />}
      <div class="actions">
        <button type="button" class="button button-main" onClick={toSignIn.run}>
          {ta('gate.signIn')}
        </button>
        <button type="button" class="button" onClick={toSignUp.run}>
          {ta('gate.signUp')}
        </button>
      </div>
    </section>
  );
}
