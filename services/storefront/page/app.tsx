import { ErrorBoundary } from 'preact-iso/lazy';
import { LocationProvider, Route, Router } from 'preact-iso/router';
import { Announcer } from './components/announcer.tsx';
import { Failure } from './components/failure.tsx';
import { Footer } from './components/footer.tsx';
import { Header } from './components/header.tsx';
import { OfflineBanner } from './components/offline-banner.tsx';
import { SignInNotice } from './components/sign-in-notice.tsx';
import { MAIN_ID, SkipLink } from './components/skip-link.tsx';
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
