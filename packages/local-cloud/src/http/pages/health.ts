import type { FrontDoorContext } from '../front-door.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { command, facts, link, section } from './parts.ts';

/** The services that run, and how any AWS SDK is led to them. */
export const renderHealth = ({ cloud, url }: FrontDoorContext): string =>
  page(
    {
      title: 'Health',
      section: '/_local',
      body: html`${section(
        'health',
        'It runs',
        facts([
          ['address', url],
          ['services', [...cloud.services.keys()].join(', ')],
          ['functions', link('/_local/routes', `${cloud.functions.names().length}`)],
          ['user pool', cloud.emulators.identity.userPoolId],
          ['client', cloud.emulators.identity.clientId],
          ['issuer', cloud.emulators.identity.issuer],
          ['memory', `${Math.round(process.memoryUsage().rss / 1e6)} MB`],
        ]),
      )}
<h2>Variables for any AWS SDK or CLI</h2>
${command(
  Object.entries(cloud.emulators.environment)
    .map(([name, value]) => `export ${name}=${value}`)
    .join('\n'),
)}`,
    },
    '/_local/health',
  );

/** For people who followed a link to what is not here, or not any more. */
export const renderNotFound = (path: string): string =>
  page(
    {
      title: 'Nothing is here',
      section: '/_local',
      body: html`<p><code>${path}</code> shows nothing, or nothing any more. Executions and letters go with time.</p>`,
    },
    path,
  );
