import type { SharedPlatform } from '@commerce/testing';
import { bound } from '@commerce/testing/slowness';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type Person, signInOnPage } from './managed-login.ts';

const HANGING_MS = 60_000;

/** Windows of a browser on the platform of a run. */
export interface BrowserWindows {
  /** Opens a window of a browser of its own: nothing is stored in it. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** Opens such a window, signs somebody in on the way to `path`, which asks for it, and ends there. */
  visitAs(who: Person, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what `visit` opened. Throws when a page failed, or broke its content security policy. */
  leave(): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/**
 * Starts a browser whose windows open pages of a platform.
 *
 * @example
 * ```ts
 * const windows = await openBrowserWindows(platform);
 * const page = await windows.visit({ locale: 'de-DE' });
 * ```
 */
export async function openBrowserWindows({
  url,
}: Pick<SharedPlatform, 'url'>): Promise<BrowserWindows> {
  const browser = await launchChromium();
  let problems: string[] = [];

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options });
    // Against hanging alone: what is expected comes when it comes.
    context.setDefaultTimeout(bound(HANGING_MS));
    context.on('weberror', (failure) => problems.push(String(failure.error().stack)));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) problems.push(message.text());
    });
    return context.newPage();
  }

  return {
    visit,
    async visitAs(who, path, options) {
      const page = await visit(options);
      await page.goto(path);
      await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click();
      await signInOnPage(page, who);
      await page.waitForURL((at) => at.origin === new URL(url).origin);
      // It is drawn once the code is exchanged.
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    async leave() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = problems;
      problems = [];
      if (found.length > 0) throw new Error(`The page failed:\n${found.join('\n')}`);
    },
    close: () => browser.close(),
  };
}
