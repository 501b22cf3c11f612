import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, resolveLocale } from '../locale.ts';
import { renderHtml } from '../render-html.ts';
import { renderText } from '../render-text.ts';
import {
  type AccountMailSetting,
  codeMail,
  farewellMail,
  invitationMail,
  welcomeMail,
} from './account-mails.ts';

const settingIn = (tag: string): AccountMailSetting => ({
  locale: resolveLocale(tag),
  shopName: 'Shop',
  shopUrl: 'https://shop.example',
});
const frame = { shopName: 'Shop' };

describe('welcomeMail', () => {
  it('greets by name, in the language of the customer', () => {
    const mail = welcomeMail({ name: 'Alice' }, settingIn('de-CH'));

    expect(mail).toMatchObject({ language: 'de', heading: 'Willkommen, Alice' });
    expect(renderText(mail, frame)).toContain('Zu Shop: https://shop.example');
  });

  it('greets whoever gave no name', () => {
    expect(welcomeMail({}, settingIn('en')).heading).toBe('Welcome');
  });

  it('shows a name as text', () => {
    const html = renderHtml(welcomeMail({ name: '<b>Al</b>' }, settingIn('en')), frame);

    expect(html).toContain('Welcome, &lt;b&gt;Al&lt;/b&gt;');
  });
});

describe('farewellMail', () => {
  it.each([
    ['en', 'Your account at Shop is deleted', 'invoices'],
    ['de', 'Ihr Konto bei Shop ist gelöscht', 'Rechnungen'],
  ])('says in %s that the account is gone, and what the law keeps', (language, subject, kept) => {
    const mail = farewellMail(settingIn(language));

    expect(mail).toMatchObject({ language, subject });
    expect(renderText(mail, frame)).toContain(kept);
  });
});

describe('mails with a code', () => {
  it.each(
    LANGUAGES.flatMap((language) =>
      (['confirmAddress', 'newPassword', 'newAddress'] as const).map(
        (purpose) => [purpose, language] as const,
      ),
    ),
  )('hold a placeholder as it is, once: %s in %s', (purpose, language) => {
    const mail = codeMail({ purpose, code: '{####}' }, settingIn(language));

    for (const form of [renderHtml(mail, frame), renderText(mail, frame)]) {
      expect(form.split('{####}')).toHaveLength(2);
    }
    expect(mail.language).toBe(language);
  });

  it.each(LANGUAGES)('invite with a name, a password and a place to sign in: %s', (language) => {
    const mail = invitationMail(
      { username: '{username}', password: '{####}', signInUrl: 'https://login.example/?a=1&b=2' },
      settingIn(language),
    );
    const html = renderHtml(mail, frame);

    expect(html).toContain('{username}');
    expect(html).toContain('{####}');
    expect(html).toContain('https://login.example/?a=1&amp;b=2');
  });

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html */
  it('fit into what Cognito sends', () => {
    const mail = codeMail(
      { purpose: 'confirmAddress', code: '{####}' },
      { ...settingIn('de'), shopName: 'S'.repeat(100) },
    );

    expect(Buffer.byteLength(renderHtml(mail, frame))).toBeLessThan(20_000);
    expect(mail.subject.length).toBeLessThanOrEqual(140);
  });
});
