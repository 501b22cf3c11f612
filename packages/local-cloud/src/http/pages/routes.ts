import type { LocalCloud } from '../../cloud.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { link, logLink, table } from './parts.ts';

/** Every route of every service; those that take a plain GET can be opened. */
export const renderRoutes = ({ services }: Pick<LocalCloud, 'services'>): string =>
  page({
    title: 'Routes',
    section: '/_local/routes',
    body: [...services.values()].map(
      ({ manifest }) => html`<h2>${manifest.service}</h2>
${table(
  `Routes of ${manifest.service}`,
  ['route'],
  manifest.routes.map(({ method, path }) => [
    html`<code>${method} ${method === 'GET' && !path.includes('{') ? link(path, path) : path}</code>`,
  ]),
  'It has none.',
)}
<h3>Functions</h3>
<ul>${manifest.functions.map(({ configuration }) => html`<li>${logLink(configuration.name)}</li>\n`)}</ul>`,
    ),
  });
