import type { AllowStatement, Denial } from '../../rights/denials.ts';
import { type Content, html } from './html.ts';
import { page } from './layout.ts';
import { command, section, shortName, time } from './parts.ts';

/** The calls that were denied, each with what would allow it. */
export const renderDenials = ({
  asked,
  denials,
}: {
  readonly asked: number;
  readonly denials: readonly Denial[];
}): string =>
  page({
    title: 'Denials',
    section: '/_local/denials',
    body: html`<p>Calls that were denied because the caller's role, or the policy of what was called, does not allow them. AWS would deny them too. ${asked} calls of functions were decided about since the start.</p>
${section('denials', 'Denied calls', denials.length === 0 ? html`<p class="quiet">None since the start.</p>` : denials.map(denialPart))}`,
  });

const denialPart = ({ caller, message, statement, at, count }: Denial): Content =>
  html`<article>
<h3>${shortName(caller)}</h3>
<p>${message}</p>
<p class="quiet">${count === 1 ? 'Once' : `${count} times`}, last ${time(at)}.</p>
${statement ? html`<p>What is missing, as a statement of <code>function.yml</code>, with the names of this machine:</p>${command(asYaml(statement))}` : html`<p>A statement forbids it: nothing that is added would allow it.</p>`}
</article>
`;

/** As an entry of `iamRoleStatements`. */
const asYaml = ({ Action, Resource }: AllowStatement): string =>
  `- Effect: Allow\n  Action: ${Action}\n  Resource: ${JSON.stringify(Resource)}`;
