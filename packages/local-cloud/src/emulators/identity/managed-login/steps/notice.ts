import { ServiceError } from '../../../shared/aws-json.ts';
import type { Notice } from '../pages/layout.ts';
import type { Texts } from '../pages/texts.ts';

type Sentence = keyof Omit<Texts['errors'], 'title'>;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  UserNotConfirmedException: 'notConfirmed',
  PasswordResetRequiredException: 'resetRequired',
  UserNotFoundException: 'noUser',
  CodeMismatchException: 'wrongCode',
  EnableSoftwareTokenMFAException: 'wrongCode',
  ExpiredCodeException: 'expiredCode',
  LimitExceededException: 'tooManyAttempts',
  TooManyRequestsException: 'tooManyAttempts',
  TooManyFailedAttemptsException: 'tooManyAttempts',
  UsernameExistsException: 'exists',
  AliasExistsException: 'exists',
};

/** Sentences that Cognito's own one follows: it names the rule that is broken. */
const WITH_REASON: Readonly<Record<string, Sentence>> = {
  InvalidPasswordException: 'password',
  InvalidParameterException: 'invalid',
};

/**
 * The sentence for what the user pool rejected. A trigger's own text is shown as it is.
 *
 * @throws the error itself, when it is no rejection.
 */
export function noticeOf(error: unknown, { errors }: Texts): Notice {
  if (!(error instanceof ServiceError) || error.status >= 500) throw error;
  const { name, message } = error;
  const withReason = WITH_REASON[name];
  if (withReason) return { tone: 'bad', text: `${errors[withReason]} ${message}` };
  const sentence = name === 'NotAuthorizedException' ? notAuthorized(message) : SENTENCES[name];
  return { tone: 'bad', text: sentence ? errors[sentence] : message };
}

/** Cognito has one code for several things, and tells them apart in its message. */
function notAuthorized(message: string): Sentence | undefined {
  if (message.includes('Incorrect username or password')) return 'signIn';
  if (message.includes('attempts exceeded')) return 'tooManyAttempts';
  if (message.includes('disabled')) return 'disabled';
  return /session/i.test(message) ? 'sessionOver' : undefined;
}

export const badNotice = (sentence: Sentence, { errors }: Texts): Notice => ({
  tone: 'bad',
  text: errors[sentence],
});

export const goodNotice = (
  sentence: 'codeSent' | 'resetCodeSent' | 'confirmed' | 'passwordChanged',
  texts: Texts,
): Notice => ({ tone: 'good', text: texts[sentence] });
