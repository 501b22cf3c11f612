import { render } from 'preact';
import { App } from './app.tsx';
import { readablePath } from './readable-path.ts';
import { followCart } from './state/cart.ts';
import { followNetwork } from './state/network.ts';
import { followScheme } from './state/scheme.ts';
import { isSignInOutcome, startSession } from './state/session.ts';
import { speak } from './texts/text.ts';
import { warmPath, warmPointedLinks } from './warm-paths.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element to be shown in');

const path = readablePath(location.pathname);
if (path !== location.pathname) {
  history.replaceState(null, '', path + location.search + location.hash);
}
followScheme();
followNetwork();
followCart();
warmPointedLinks();
// The code and the data of the first route come while the language does. After a sign-in the address is
// another one.
if (!isSignInOutcome(new URL(location.href))) warmPath(location);
await Promise.all([speak(), startSession()]);
render(<App />, root);
