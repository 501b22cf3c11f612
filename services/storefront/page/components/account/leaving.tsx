import { ProblemError } from '@commerce/page/api/problem';
import { ConfirmDialog } from '@commerce/page/components/confirm-dialog';
import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { forgetSession, signInAgain, signOut } from '@commerce/page/state/session';
import { useState } from 'preact/hooks';
import { deleteAccount } from '../../api/account.ts';
import { ta } from '../../texts/account-text.ts';
import { Section } from './section.tsx';

/** Ends the session, here or everywhere. */
export function SignOut() {
  const here = useAction(() => signOut());
  const everywhere = useAction(() => signOut({ everywhere: true }));
  const error = here.error ?? everywhere.error;
  return (
    <Section title={ta('leave.title')}>
      <p>{ta('leave.everywhereText')}</p>
      {error !== undefined && <Failure error={error} />}
      <div class="actions">
        <button type="button" class="button button-main" onClick={here.run}>
          {ta('leave.here')}
        </button>
        <button type="button" class="button" onClick={everywhere.run}>
          {ta('leave.everywhere')}
        </button>
      </div>
    </Section>
  );
}

/** Closes the account. The shop wants to know first that it is the customer who asks. */
export function CloseAccount({ onClosed }: { readonly onClosed: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const [needsSignIn, setNeedsSignIn] = useState(false);
  const again = useAction(() => signInAgain());

  const act = async () => {
    try {
      await deleteAccount();
    } catch (error) {
      const isOld = error instanceof ProblemError && error.code === 'RECENT_SIGN_IN_REQUIRED';
      if (!isOld) throw error;
      setNeedsSignIn(true);
      setAsked(false);
      return;
    }
    onClosed();
    forgetSession();
  };

  return (
    <Section title={ta('close.title')}>
      <p>{ta('close.text')}</p>
      {needsSignIn ? (
        <div class="notice" role="alert">
          <p>{ta('close.again')}</p>
          {again.error !== undefined && <Failure error={again.error} />}
          <button type="button" class="button button-main" onClick={again.run}>
            {ta('close.signInAgain')}
          </button>
        </div>
      ) : (
        <button type="button" class="button button-danger" onClick={() => setAsked(true)}>
          {ta('close.action')}
        </button>
      )}
      <ConfirmDialog
        title={ta('close.confirmTitle')}
        text={ta('close.confirmText')}
        confirm={ta('close.confirm')}
        keep={ta('account.cancel')}
        isDanger
        isOpen={isAsked}
        act={act}
        onDone={() => setAsked(false)}
        onClose={() => setAsked(false)}
      />
    </Section>
  );
}
