import {
  MAIL_CATEGORIES,
  type MailCategory,
  type OptionalMailCategory,
  PERSONAL_CATEGORIES,
  type PersonalMailCategory,
} from './mail-kinds.ts';

/** The mails that somebody with an account gets. */
export interface Preferences {
  readonly mails: Readonly<Record<PersonalMailCategory, boolean>>;
  /** The categories that are always sent. */
  readonly always: readonly MailCategory[];
}

export const preferencesOf = (switchedOff: ReadonlySet<OptionalMailCategory>): Preferences => ({
  mails: Object.fromEntries(
    PERSONAL_CATEGORIES.map((category) => [category, !switchedOff.has(category)]),
  ) as Record<PersonalMailCategory, boolean>,
  always: (Object.keys(MAIL_CATEGORIES) as MailCategory[]).filter((category) => {
    const { required, of } = MAIL_CATEGORIES[category];
    return required && of === 'account';
  }),
});

/** Leaves on what is not said: nobody loses mails by an old client. */
export const switchedOffIn = (
  mails: Readonly<Partial<Record<PersonalMailCategory, boolean | undefined>>>,
): ReadonlySet<PersonalMailCategory> =>
  new Set(PERSONAL_CATEGORIES.filter((category) => mails[category] === false));
