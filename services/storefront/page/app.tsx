import { Announcer } from '@commerce/page/components/announcer';
import { Failure } from '@commerce/page/components/failure';
import { OfflineBanner } from '@commerce/page/components/offline-banner';
import { SignInNotice } from '@commerce/page/components/sign-in-notice';
import { MAIN_ID, SkipLink } from '@commerce/page/components/skip-link';
import { ErrorBoundary } from 'preact-iso/lazy';
import { LocationProvider, Route, Router } from 'preact-iso/router';
import { Footer } from './components/footer.tsx';
import { Header } from './components/header.tsx';
import { NotFound, ROUTES } from './routes.ts';

/** The frame, and the page of the address in it. */
export function App() {
  return (
    <LocationProvider>
      <SkipLink />
      <Header />
      <OfflineBanner />
      <SignInNotice />
      <main class="main" id={MAIN_ID} tabIndex={-1}>
        <Failure.Boundary>
          <ErrorBoundary>
            <Router onRouteChange={focusMain}>
              {ROUTES.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        </Failure.Boundary>
      </main>
      <Footer />
      <Announcer />
    </LocationProvider>
  );
}

/** A link leads to another page, so the keyboard goes on at its begin; whoever searches goes on typing. */
function focusMain(): void {
  if (document.activeElement?.matches('[type="search"]')) return;
  document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
}
