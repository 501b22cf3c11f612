/** A page, as a test looks at it. */
export interface LoadedPage {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** A redirect out of the emulator: a browser would load the client's page there. */
export interface Left {
  readonly left: URL;
}

/**
 * A browser for the pages of managed login: it keeps cookies, follows redirects on the emulator, and
 * posts forms with all their fields.
 */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #endpoint: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(endpoint: string, headers: Readonly<Record<string, string>> = {}) {
    this.#endpoint = endpoint;
    this.#headers = headers;
  }

  /** Loads a page, or follows redirects until they leave. */
  async open(url: string): Promise<LoadedPage | Left> {
    return this.#load(new URL(url, this.#endpoint), {});
  }

  async openPage(url: string): Promise<LoadedPage> {
    return asPage(await this.open(url));
  }

  /** Posts the form of a page whose action begins with a path, with some fields filled in. */
  async submit(
    page: LoadedPage,
    path: string,
    values: Readonly<Record<string, string>>,
  ): Promise<LoadedPage | Left> {
    const { action, fields } = formOf(page, path);
    const body = new URLSearchParams({ ...fields, ...values });
    return this.#load(new URL(action, page.url), { method: 'POST', body });
  }

  async submitPage(...form: Parameters<Browser['submit']>): Promise<LoadedPage> {
    return asPage(await this.submit(...form));
  }

  /** As {@link submit}, when it takes the browser back to the client. */
  async submitAndLeave(...form: Parameters<Browser['submit']>): Promise<URL> {
    return asLeft(await this.submit(...form));
  }

  async openAndLeave(url: string): Promise<URL> {
    return asLeft(await this.open(url));
  }

  async #load(url: URL, init: RequestInit): Promise<LoadedPage | Left> {
    if (url.origin !== new URL(this.#endpoint).origin) return { left: url };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...this.#headers, cookie },
    });
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    const location = response.headers.get('location');
    if (location !== null) return this.#load(new URL(location, url), {});
    return {
      status: response.status,
      url: url.href,
      headers: response.headers,
      text: await response.text(),
    };
  }

  #keep(header: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (/;\s*Max-Age=0/i.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function asPage(outcome: LoadedPage | Left): LoadedPage {
  if ('left' in outcome) throw new Error(`The browser went to ${outcome.left}`);
  return outcome;
}

function asLeft(outcome: LoadedPage | Left): URL {
  if ('left' in outcome) return outcome.left;
  throw new Error(`The browser shows ${outcome.status} ${outcome.url}: ${outcome.text}`);
}

/** The form of a page, as a browser would post it untouched. */
function formOf(
  { text }: LoadedPage,
  path: string,
): { readonly action: string; readonly fields: Record<string, string> } {
  for (const [, action = '', body = ''] of text.matchAll(
    /<form method="post" action="([^"]*)">(.*?)<\/form>/gs,
  )) {
    if (!unescaped(action).startsWith(path)) continue;
    const inputs = [...body.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => attributes);
    const fields = inputs.map((input): [string, string] => [
      attribute(input, 'name'),
      attribute(input, 'value'),
    ]);
    return { action: unescaped(action), fields: Object.fromEntries(fields) };
  }
  throw new Error(`No form goes to ${path}: ${text}`);
}

const attribute = (input: string, name: string): string =>
  unescaped(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(input)?.[1] ?? '');

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
