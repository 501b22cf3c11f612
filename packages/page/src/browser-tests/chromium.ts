import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions put it. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

const HOW_TO_INSTALL =
  'The tests of the page run in Chromium, and there is none. Install it: `apt-get install chromium` on Debian; ' +
  'on Ubuntu, where that is a snap, `snap install chromium`. One elsewhere is named by CHROMIUM_PATH.';

interface FindChromiumOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Tells whether a program is a browser that runs: on Ubuntu one is a script that says how to get it. */
  readonly runs: (path: string) => boolean;
}

/**
 * Finds the browser of the machine.
 *
 * @throws Error that says how to install one: a machine without it must not pass the tests.
 *
 * @example
 * ```ts
 * const path = findChromium(); // '/usr/bin/chromium'
 * ```
 */
export function findChromium({
  environment = process.env,
  runs = answersItsVersion,
}: Partial<FindChromiumOptions> = {}): string {
  const { CHROMIUM_PATH: named } = environment;
  if (named !== undefined && named !== '') {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is no browser that runs. ${HOW_TO_INSTALL}`);
  }
  const found = USUAL.find(runs);
  if (found === undefined) throw new Error(HOW_TO_INSTALL);
  return found;
}

const answersItsVersion = (path: string): boolean => {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 && /^(Chromium|Google Chrome) \d/.test(stdout);
};

/**
 * Starts the browser with an empty profile, and without what it does of its own accord.
 *
 * @example
 * ```ts
 * const browser = await launchChromium();
 * ```
 */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
