import { registerHooks } from 'node:module';

const RENDERER = '/services/thumbnails/adapters/sharp/image-renderer.ts';

/**
 * Has the handlers of thumbnails render without threads, which end whenever they like: whoever imports
 * the renderer by sharp from now on gets `instantImageRenderer`. It is the one part of the services that
 * is replaced. Call it before their modules are loaded.
 *
 * @example
 * ```ts
 * renderInstantly();
 * const { handler } = await import('@commerce/thumbnails/functions/create-thumbnails/handler.ts');
 * ```
 */
export function renderInstantly(): void {
  const instant = new URL('./instant-renderer.ts', import.meta.url).href;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      // A release before has a renderer of its own.
      return resolved.url.endsWith(RENDERER) ? { ...resolved, url: instant } : resolved;
    },
  });
}
