import { Html, html } from '../../../http/pages/html.ts';
import { chargedMoney } from '../charged-money.ts';
import type { PaymentIntent } from '../objects/types.ts';

const STYLE = `
:root { color-scheme: light dark; --ground: #f5f6f8; --card: #fff; --text: #1c2024; --quiet: #5b6470;
  --line: #d9dde3; --action: #0b57c2; --on-action: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --card: #1d2126; --text: #e6e9ed; --quiet: #a3acb8; --line: #343a42;
    --action: #84b6ff; --on-action: #14171a; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; padding: 1.5rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 .25rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.amount { margin: 1rem 0; font-size: 1.75rem; font-weight: 600; font-variant-numeric: tabular-nums; }
form { display: grid; gap: .6rem; margin-top: 1.25rem; }
button { min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--action); border-radius: 8px;
  background: var(--action); color: var(--on-action); font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: transparent; color: inherit; border-color: var(--quiet); font-weight: 400; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 3px; }
`;

const page = (title: string, body: Html): string =>
  html`${new Html('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · payment sandbox</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body><main><h1>${title}</h1>
${body}
<p class="quiet">Payment sandbox: no bank, no money.</p>
</main></body>
</html>
`.markup;

/** The page on which the customer's bank asks who is paying, or what has become of that. */
export function challengePage(intent: PaymentIntent): string {
  switch (intent.status) {
    case 'requires_action':
      return page(
        'Is it you?',
        html`<p>Your bank asks you to confirm a payment.</p>
<p class="amount">${chargedMoney(intent.amount, intent.currency)}</p>
<form method="post">
<button name="outcome" value="authenticate">Authenticate</button>
<button class="second" name="outcome" value="refuse">Refuse</button>
</form>`,
      );
    case 'requires_capture':
    case 'succeeded':
      return page('Done', html`<p>The payment is authenticated. You can close this page.</p>`);
    case 'canceled':
      return page(
        'Expired',
        html`<p>The payment was canceled. Nothing can be confirmed any more.</p>`,
      );
    case 'requires_payment_method':
    case 'requires_confirmation':
      return page(
        'Not paid',
        html`<p>The payment was refused or declined. No money was taken.</p>`,
      );
  }
}

/** The page at an address that is no challenge's. */
export const noChallengePage = (): string =>
  page('Not found', html`<p>There is no such payment to confirm.</p>`);
