import { exec } from 'preact-iso/router';
import { ROUTES } from './routes.ts';

/** Begins to load the code and the data of an address, so that they are there when it is shown. */
export function warmPath({ pathname, search }: Pick<URL, 'pathname' | 'search'>): void {
  for (const route of ROUTES) {
    // Returns nothing for another address, whatever its type says.
    const found: ReturnType<typeof exec> | undefined = exec(pathname, route.path);
    if (found === undefined) continue;
    // Whoever shows the page meets the same failure, and says so.
    Promise.all([
      route.component.preload(),
      route.warm?.(found.params, new URLSearchParams(search)),
    ]).catch(() => undefined);
    return;
  }
}

/** Whoever only crosses a link is gone by then. */
const POINTED_AFTER_MS = 80;

/** Loads what a link leads to once somebody points at it or comes to it with the keyboard. */
export function warmPointedLinks(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = ({ target }: Event) => {
    clearTimeout(timer);
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.origin !== location.origin || link.pathname === location.pathname) return;
    timer = setTimeout(() => warmPath(link), POINTED_AFTER_MS);
  };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, look, { passive: true });
}
