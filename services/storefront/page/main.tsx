import { readablePath } from '@commerce/page/readable-path';
import { followNetwork } from '@commerce/page/state/network';
import { followScheme } from '@commerce/page/state/scheme';
import { isSignInOutcome, startSession } from '@commerce/page/state/session';
import { setTexts, speak } from '@commerce/page/texts/text';
import { render } from 'preact';
import { App } from './app.tsx';
import { followCart } from './state/cart.ts';
import { TEXTS } from './texts/texts.ts';
import { warmPath, warmPointedLinks } from './warm-paths.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element to be shown in');

const path = readablePath(location.pathname);
if (path !== location.pathname) {
  history.replaceState(null, '', path + location.search + location.hash);
}
setTexts(TEXTS);
followScheme();
followNetwork();
followCart();
warmPointedLinks();
// The code and the data of the first route come while the language does. After a sign-in the address is
// another one.
if (!isSignInOutcome(new URL(location.href))) warmPath(location);
await Promise.all([speak(), startSession('/')]);
render(<App />, root);
