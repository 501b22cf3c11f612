export {
  type AccountMailSetting,
  type CodePurpose,
  codeMail,
  farewellMail,
  invitationMail,
  welcomeMail,
} from './accounts/account-mails.ts';
export { escapeHtml } from './escape-html.ts';
export { LANGUAGES, type Language, type Locale, resolveLocale } from './locale.ts';
export type { MailBlock, MailContent, MailFact, MailLine } from './mail-content.ts';
export { type MailFrame, renderHtml } from './render-html.ts';
export { renderText } from './render-text.ts';
