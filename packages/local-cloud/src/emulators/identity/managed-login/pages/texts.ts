/** The sentences of the pages, in one language. */
export interface Texts {
  readonly language: string;
  /** This language, in itself. */
  readonly ownName: string;
  readonly signIn: string;
  readonly signInAgain: string;
  readonly signUp: string;
  readonly noAccount: string;
  readonly hasAccount: string;
  readonly email: string;
  readonly username: string;
  readonly password: string;
  readonly newPassword: string;
  readonly forgotten: string;
  readonly code: string;
  readonly confirm: string;
  readonly sendCode: string;
  readonly sendCodeAgain: string;
  readonly secondFactor: string;
  readonly secondFactorHint: string;
  readonly setUp: string;
  readonly setUpHint: string;
  readonly openApp: string;
  readonly choosePassword: string;
  readonly invitedHint: string;
  readonly save: string;
  readonly confirmAccount: string;
  readonly forgottenHint: string;
  readonly backToSignIn: string;
  readonly languages: string;
  readonly codeSent: string;
  readonly resetCodeSent: string;
  readonly confirmed: string;
  readonly passwordChanged: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly errors: {
    readonly title: string;
    readonly signIn: string;
    readonly disabled: string;
    readonly tooManyAttempts: string;
    readonly notConfirmed: string;
    readonly resetRequired: string;
    readonly noUser: string;
    readonly wrongCode: string;
    readonly expiredCode: string;
    readonly password: string;
    readonly exists: string;
    readonly invalid: string;
    readonly sessionOver: string;
    readonly otherStep: string;
    readonly foreignForm: string;
    readonly redirectMismatch: string;
    readonly unknownClient: string;
    readonly badRequest: string;
    readonly failed: string;
  };
}

const ENGLISH: Texts = {
  language: 'en',
  ownName: 'English',
  signIn: 'Sign in',
  signInAgain: 'Sign in as somebody else',
  signUp: 'Create an account',
  noAccount: 'New here?',
  hasAccount: 'Already have an account?',
  email: 'E-mail address',
  username: 'User name',
  password: 'Password',
  newPassword: 'New password',
  forgotten: 'Forgot your password?',
  code: 'Code',
  confirm: 'Confirm',
  sendCode: 'Send a code',
  sendCodeAgain: 'Send another code',
  secondFactor: 'One more step',
  secondFactorHint: 'Enter the code that your authenticator app shows.',
  setUp: 'Set up your second factor',
  setUpHint: 'Add this key to your authenticator app, then enter the code that it shows.',
  openApp: 'Open the app on this device',
  choosePassword: 'Choose a password',
  invitedHint: 'The password you were given is good for this sign-in only.',
  save: 'Save',
  confirmAccount: 'Confirm your e-mail address',
  forgottenHint: 'We send a code with which you choose a new password.',
  backToSignIn: 'Back to sign-in',
  languages: 'Language',
  codeSent: 'We sent a code by e-mail. Enter it here.',
  resetCodeSent: 'If there is an account with this address, a code is on its way to it.',
  confirmed: 'Your address is confirmed. You can sign in now.',
  passwordChanged: 'Your password is changed. You can sign in now.',
  attributes: {
    email: 'E-mail address',
    name: 'Name',
    given_name: 'First name',
    family_name: 'Last name',
    locale: 'Language',
    phone_number: 'Phone number',
  },
  errors: {
    title: 'This did not work',
    signIn: 'The e-mail address or the password is wrong.',
    disabled: 'This account is disabled.',
    tooManyAttempts: 'Too many attempts. Wait a while, then try again.',
    notConfirmed: 'Your address is not confirmed yet. Enter the code that we sent to it.',
    resetRequired: 'You need a new password. Have a code sent to you.',
    noUser: 'There is no such account.',
    wrongCode: 'The code is wrong. Try again.',
    expiredCode: 'The code has expired or is wrong. Have another one sent.',
    password: 'The password is too weak:',
    exists: 'There is an account with this address already.',
    invalid: 'Something in the form is not right:',
    sessionOver: 'That took too long. Sign in again.',
    otherStep: 'This sign-in needs a step that this page does not have.',
    foreignForm: 'This form is too old, or comes from another site. Go back, reload and try again.',
    redirectMismatch: 'The address to return to is none of this application’s.',
    unknownClient: 'There is no such application.',
    badRequest: 'The request is incomplete.',
    failed: 'Something went wrong. Try again later.',
  },
};

const GERMAN: Texts = {
  language: 'de',
  ownName: 'Deutsch',
  signIn: 'Anmelden',
  signInAgain: 'Mit einem anderen Konto anmelden',
  signUp: 'Konto anlegen',
  noAccount: 'Neu hier?',
  hasAccount: 'Schon ein Konto?',
  email: 'E-Mail-Adresse',
  username: 'Benutzername',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  forgotten: 'Passwort vergessen?',
  code: 'Code',
  confirm: 'Bestätigen',
  sendCode: 'Code senden',
  sendCodeAgain: 'Neuen Code senden',
  secondFactor: 'Noch ein Schritt',
  secondFactorHint: 'Geben Sie den Code ein, den Ihre Authenticator-App zeigt.',
  setUp: 'Zweiten Faktor einrichten',
  setUpHint:
    'Fügen Sie diesen Schlüssel Ihrer Authenticator-App hinzu, und geben Sie dann den Code ein, den sie zeigt.',
  openApp: 'App auf diesem Gerät öffnen',
  choosePassword: 'Passwort wählen',
  invitedHint: 'Das zugeschickte Passwort gilt nur für diese Anmeldung.',
  save: 'Speichern',
  confirmAccount: 'E-Mail-Adresse bestätigen',
  forgottenHint: 'Wir schicken einen Code, mit dem Sie ein neues Passwort wählen.',
  backToSignIn: 'Zurück zur Anmeldung',
  languages: 'Sprache',
  codeSent: 'Wir haben einen Code per E-Mail geschickt. Geben Sie ihn hier ein.',
  resetCodeSent: 'Wenn es zu dieser Adresse ein Konto gibt, ist ein Code unterwegs.',
  confirmed: 'Ihre Adresse ist bestätigt. Sie können sich jetzt anmelden.',
  passwordChanged: 'Ihr Passwort ist geändert. Sie können sich jetzt anmelden.',
  attributes: {
    email: 'E-Mail-Adresse',
    name: 'Name',
    given_name: 'Vorname',
    family_name: 'Nachname',
    locale: 'Sprache',
    phone_number: 'Telefonnummer',
  },
  errors: {
    title: 'Das hat nicht geklappt',
    signIn: 'E-Mail-Adresse oder Passwort ist falsch.',
    disabled: 'Dieses Konto ist gesperrt.',
    tooManyAttempts: 'Zu viele Versuche. Warten Sie etwas und versuchen Sie es dann wieder.',
    notConfirmed:
      'Ihre Adresse ist noch nicht bestätigt. Geben Sie den Code ein, den wir Ihnen geschickt haben.',
    resetRequired: 'Sie brauchen ein neues Passwort. Lassen Sie sich einen Code schicken.',
    noUser: 'Es gibt kein solches Konto.',
    wrongCode: 'Der Code ist falsch. Versuchen Sie es noch einmal.',
    expiredCode: 'Der Code ist abgelaufen oder falsch. Lassen Sie sich einen neuen schicken.',
    password: 'Das Passwort ist zu schwach:',
    exists: 'Zu dieser Adresse gibt es schon ein Konto.',
    invalid: 'Etwas im Formular stimmt nicht:',
    sessionOver: 'Das hat zu lange gedauert. Melden Sie sich noch einmal an.',
    otherStep: 'Diese Anmeldung braucht einen Schritt, den diese Seite nicht hat.',
    foreignForm:
      'Dieses Formular ist zu alt oder kommt von einer anderen Seite. Gehen Sie zurück, laden Sie neu und versuchen Sie es noch einmal.',
    redirectMismatch: 'Die Rücksprungadresse gehört nicht zu dieser Anwendung.',
    unknownClient: 'Diese Anwendung gibt es nicht.',
    badRequest: 'Die Anfrage ist unvollständig.',
    failed: 'Etwas ist schiefgegangen. Versuchen Sie es später noch einmal.',
  },
};

/** All languages; the first is for whoever wants none of them. */
export const LANGUAGES: readonly [Texts, ...Texts[]] = [ENGLISH, GERMAN];

/**
 * The texts in the language that `lang` names, or else the one that the browser likes best.
 *
 * @param acceptLanguage the header of this name.
 */
export function textsFor(lang: string | null, acceptLanguage: string | undefined): Texts {
  const wanted = (lang === null ? [] : [lang]).concat(preferred(acceptLanguage ?? ''));
  for (const name of wanted) {
    const primary = name.toLowerCase().split('-')[0];
    const texts = LANGUAGES.find(({ language }) => language === primary);
    if (texts) return texts;
  }
  return LANGUAGES[0];
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4 */
function preferred(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',')
    .map((range) => {
      const [name = '', quality] = range.split(';').map((part) => part.trim());
      return { name, quality: quality?.startsWith('q=') ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ name }) => name);
}
