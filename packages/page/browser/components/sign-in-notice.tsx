import { signInProblem } from '../state/session.ts';
import { t } from '../texts/text.ts';

/**
 * Says why nobody is signed in although somebody wanted to be.
 *
 * @example
 * ```tsx
 * <SignInNotice />
 * ```
 */
export function SignInNotice() {
  const { value: problem } = signInProblem;
  return (
    <div role="status">
      {problem && (
        <div class="banner sign-in-notice">
          <p>{t(`signIn.${problem}`)}</p>
          <button
            type="button"
            class="button-text"
            onClick={() => {
              signInProblem.value = undefined;
            }}
          >
            {t('signIn.dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}
