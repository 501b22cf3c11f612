import type { SharedPlatform } from '@commerce/testing';
import type { Page } from 'playwright-core';

/** Who signs in on the pages of the user pool. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/**
 * Makes up somebody who has no account yet.
 *
 * @example
 * ```ts
 * const person = stranger();
 * ```
 */
export const stranger = (): Person => ({
  email: `customer-${crypto.randomUUID()}@example.com`,
  password: 'Correct horse 7',
});

/**
 * Fills in the pages on which one makes an account, with the code from the mailbox, and signs in.
 *
 * @example
 * ```ts
 * await makeAccount(page, platform, stranger());
 * ```
 */
export async function makeAccount(
  page: Page,
  platform: Pick<SharedPlatform, 'mails' | 'eventually'>,
  person: Person,
): Promise<void> {
  const { email } = person;
  await signInOnPage(page, person);
  await page.locator('input[name=code]').waitFor();
  const code = await platform.eventually(async () => {
    const texts = (await platform.mails({ to: email })).map(({ html = '' }) => html);
    const [, found] = texts.map((html) => />(\d{6})</.exec(html)).find(Boolean) ?? [];
    if (found === undefined) throw new Error(`No code was sent to ${email}`);
    return found;
  });
  await page.locator('input[name=code]').fill(code);
  await page.keyboard.press('Enter');
  await page.getByText(/^(Your address is confirmed|Ihre Adresse ist bestätigt)\./).waitFor();
  await signInOnPage(page, person);
}

/**
 * Fills in the page that asks for address and password.
 *
 * @example
 * ```ts
 * await signInOnPage(page, person);
 * ```
 */
export async function signInOnPage(page: Page, { email, password }: Person): Promise<void> {
  await page.locator('input[name=username]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
}
