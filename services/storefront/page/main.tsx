import { render } from 'preact';
import { App } from './app.tsx';
import { followCart } from './state/cart.ts';
import { followNetwork } from './state/network.ts';
import { followScheme } from './state/scheme.ts';
import { speak } from './texts/text.ts';
import { warmPath, warmPointedLinks } from './warm-paths.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element to be shown in');

followScheme();
followNetwork();
followCart();
warmPointedLinks();
// The code and the data of the first route come while the language does.
warmPath(location);
await speak();
render(<App />, root);
