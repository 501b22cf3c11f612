import type { Language, Locale } from '../locale.ts';
import type { MailBlock, MailContent } from '../mail-content.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import type { AccountTexts } from './texts/texts.ts';

/**
 * The shop and the locale that a mail about an account is written for.
 *
 * @example
 * ```ts
 * const setting: AccountMailSetting = { locale: resolveLocale('de-DE'), shopName: 'Shop', shopUrl: 'https://shop.example' };
 * ```
 */
export interface AccountMailSetting {
  readonly locale: Locale;
  readonly shopName: string;
  /** The URL of the shop's pages, without a trailing slash. */
  readonly shopUrl: string;
}

const texts: Readonly<Record<Language, AccountTexts>> = { en, de };

/**
 * Greets a customer whose account is open.
 *
 * @example
 * ```ts
 * const { subject } = welcomeMail({ name: 'Alice' }, setting); // 'Welcome to Shop'
 * ```
 */
export function welcomeMail(
  { name }: { readonly name?: string | undefined },
  { locale: { language }, shopName, shopUrl }: AccountMailSetting,
): MailContent {
  const { body, visit, ...opening } = texts[language].welcome(shopName, name);
  return {
    language,
    ...opening,
    blocks: [
      { kind: 'paragraph', text: body },
      { kind: 'button', label: visit, url: shopUrl },
    ],
  };
}

/**
 * Tells somebody that their account is deleted, and what the law keeps.
 *
 * @example
 * ```ts
 * const { subject } = farewellMail(setting); // 'Your account at Shop is deleted'
 * ```
 */
export function farewellMail({ locale: { language }, shopName }: AccountMailSetting): MailContent {
  const { body, kept, ...opening } = texts[language].farewell(shopName);
  return { language, ...opening, blocks: paragraphs(body, kept) };
}

/** The purposes of a code. */
const CODE_MAILS = ['confirmAddress', 'newPassword', 'newAddress'] as const;

/**
 * What a code is for: an account is opened, its password chosen anew, or its address changed.
 *
 * @example
 * ```ts
 * const purpose: CodePurpose = 'newPassword';
 * ```
 */
export type CodePurpose = (typeof CODE_MAILS)[number];

/**
 * Hands over a code, or a text that is put in its place later.
 *
 * @example
 * ```ts
 * const { blocks } = codeMail({ purpose: 'newPassword', code: '123456' }, setting);
 * ```
 */
export function codeMail(
  { purpose, code }: { readonly purpose: CodePurpose; readonly code: string },
  { locale: { language }, shopName }: AccountMailSetting,
): MailContent {
  const { body, validity, ifNot, ...opening } = texts[language][purpose](shopName);
  return {
    language,
    ...opening,
    blocks: [
      { kind: 'paragraph', text: body },
      { kind: 'code', text: code },
      ...paragraphs(validity, ifNot),
    ],
  };
}

/**
 * Invites somebody for whom an account was opened.
 *
 * @example
 * ```ts
 * const mail = invitationMail({ username: 'sam@shop.example', password, signInUrl }, setting);
 * ```
 */
export function invitationMail(
  invitation: {
    readonly username: string;
    readonly password: string;
    readonly signInUrl: string;
  },
  { locale: { language }, shopName }: AccountMailSetting,
): MailContent {
  const { body, username, validity, signIn, ifNot, ...opening } =
    texts[language].invitation(shopName);
  return {
    language,
    ...opening,
    blocks: [
      { kind: 'paragraph', text: body },
      { kind: 'facts', facts: [{ label: username, value: invitation.username }] },
      { kind: 'code', text: invitation.password },
      { kind: 'button', label: signIn, url: invitation.signInUrl },
      ...paragraphs(validity, ifNot),
    ],
  };
}

const paragraphs = (...texts: readonly string[]): MailBlock[] =>
  texts.map((text) => ({ kind: 'paragraph', text }));
