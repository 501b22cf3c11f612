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

/** Loads what a link leads to as soon as somebody points at it or comes to it with the keyboard. */
export function warmPointedLinks(): void {
  const look = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.origin === location.origin && link.pathname !== location.pathname) warmPath(link);
  };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, look, { passive: true });
}
