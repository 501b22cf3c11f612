import type { Page } from 'playwright-core';

/**
 * Goes to a path and waits until all of it has come. For a page on which {@link leaveOutCache} was called.
 *
 * @example
 * ```ts
 * await leaveOutCache(page);
 * await goToRest(page, '/cart');
 * ```
 */
export async function goToRest(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // The heading of what is still on its way is blank.
  await page.getByRole('heading', { level: 1, name: /\S/ }).waitFor();
  await page.waitForLoadState('networkidle');
}

/**
 * Has a page ask anew for all that it shows: Playwright leaves out the browser's cache where requests are
 * routed. Of what is shown while it is asked for again (`stale-while-revalidate`) Chromium tells of a request
 * that does not end, and the network never seems to be at rest.
 *
 * @example
 * ```ts
 * const page = await windows.visit();
 * await leaveOutCache(page);
 * ```
 */
export const leaveOutCache = (page: Page): Promise<unknown> =>
  page.route('**/shop/**', (route) => route.continue());
