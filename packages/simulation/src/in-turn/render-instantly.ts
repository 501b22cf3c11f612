import { registerHooks } from 'node:module';

/** Modules of services, and what stands in for them. */
const INSTANT: Readonly<Record<string, string>> = {
  '/services/thumbnails/adapters/sharp/image-renderer.ts': './instant-renderer.ts',
  '/services/orders/adapters/pdfkit/invoice-printer.ts': './instant-printer.ts',
  '/services/storefront/adapters/thumbhash/placeholder-painter.ts': './instant-painter.ts',
};

/**
 * Has handlers render, print and paint without threads, which end whenever they like: whoever imports
 * the renderer by sharp from now on gets `instantImageRenderer`, invoices are printed by
 * `instantInvoicePrinter`, and `instantPlaceholderPainter` paints. These are the only parts of the services that are replaced. Call it before their modules are loaded.
 *
 * @example
 * ```ts
 * renderInstantly();
 * const { handler } = await import('@commerce/thumbnails/functions/create-thumbnails/handler.ts');
 * ```
 */
export function renderInstantly(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      // A release before has a renderer of its own.
      const instant = Object.entries(INSTANT).find(([module]) =>
        resolved.url.endsWith(module),
      )?.[1];
      return instant === undefined
        ? resolved
        : { ...resolved, url: new URL(instant, import.meta.url).href };
    },
  });
}
