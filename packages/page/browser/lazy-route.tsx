import type { ComponentType } from 'preact';
import lazy from 'preact-iso/lazy';
import { Failure } from './components/failure.tsx';

interface RouteModule {
  readonly default: ComponentType;
}

/**
 * Loads a route when it is shown. When its file does not come, it is asked for once more; then the page says
 * so, and offers to begin anew, which also fetches the files of now if a newer shop has replaced them.
 *
 * @example
 * ```ts
 * const component = lazyRoute(() => import('./routes/home.tsx'));
 * ```
 */
export const lazyRoute = (load: () => Promise<RouteModule>) =>
  lazy(() =>
    load()
      .catch(load)
      .catch((error: unknown) => ({ default: brokenRoute(error) })),
  );

const brokenRoute = (error: unknown): ComponentType =>
  function BrokenRoute() {
    return <Failure error={error} retry={() => location.reload()} />;
  };
