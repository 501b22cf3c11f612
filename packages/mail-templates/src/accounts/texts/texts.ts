/** The words around the content of a mail. */
interface Opening {
  readonly subject: string;
  readonly preheader: string;
  readonly heading: string;
  readonly body: string;
  readonly reason: string;
}

/** The words of a mail with a code. */
interface CodeTexts extends Opening {
  /** For how long the code holds. */
  readonly validity: string;
  readonly ifNot: string;
}

/** The words of mails about an account, in one language. */
export interface AccountTexts {
  readonly welcome: (shop: string, name: string | undefined) => Opening & { visit: string };
  readonly farewell: (shop: string) => Opening & { readonly kept: string };
  readonly confirmAddress: (shop: string) => CodeTexts;
  readonly newPassword: (shop: string) => CodeTexts;
  readonly newAddress: (shop: string) => CodeTexts;
  readonly invitation: (shop: string) => CodeTexts & {
    readonly username: string;
    readonly signIn: string;
  };
}
