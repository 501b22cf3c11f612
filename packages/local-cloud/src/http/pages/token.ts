import type { Person } from '../../guide.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { command } from './parts.ts';

/** Where no guide names anybody. */
const ANYBODY: readonly Person[] = [{ title: 'A user, alice', sub: 'alice' }];

/** Commands that fetch a token for the people whom the guides name, and a form for any other. */
export const tokenCommands = (platformUrl: string, people: readonly Person[]) => html`${(
  people.length > 0 ? people : ANYBODY
).map(
  ({ title, sub, groups }) => html`<h3>${title}</h3>
${command(`TOKEN=$(curl -s '${platformUrl}/_local/token?${new URLSearchParams({ sub, ...(groups && { groups: groups.join(',') }) })}')`)}
`,
)}<form class="fields" method="get" action="/_local/token">
<label>Whose (sub) <input name="sub" required></label>
<label>Groups, separated by commas <input name="groups"></label>
<button>Make a token</button>
</form>`;

export const renderToken = (
  platformUrl: string,
  people: readonly Person[],
  issued: { readonly sub: string; readonly token: string } | undefined,
): string =>
  page({
    title: 'Tokens',
    section: '/_local/token',
    body: html`${
      issued &&
      html`<h2>A token of ${issued.sub}</h2>
<div class="token">${command(issued.token)}</div>
<h2>What it says</h2>
<pre tabindex="0"><code>${claimsIn(issued.token)}</code></pre>`
    }
<h2>Fetch one</h2>
<p>It is verified as Cognito's are. Send it as <code>authorization: Bearer $TOKEN</code>.</p>
${tokenCommands(platformUrl, people)}`,
  });

function claimsIn(token: string): string {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.stringify(JSON.parse(claims), null, 2);
}
