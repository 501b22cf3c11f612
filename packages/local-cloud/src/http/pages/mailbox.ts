import type { Mail } from '../../emulators/index.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { addressOf, facts, link, section, table, time } from './parts.ts';

const SHOWN = 200;

/** The mailbox, newest first. */
export const renderMailbox = (mails: readonly Mail[]): string =>
  page({
    title: 'Mailbox',
    section: '/_local/mailbox',
    body: section(
      'mails',
      mails.length > SHOWN
        ? `The latest ${SHOWN} of ${mails.length} mails`
        : `${mails.length} mails`,
      table(
        'Mails',
        ['mail', 'sent'],
        mails
          .slice(-SHOWN)
          .toReversed()
          .map(({ messageId, sentAt, to, subject }) => [
            html`${link(addressOf('mailbox', messageId), subject || '(no subject)')}<small>${to.join(', ')}</small>`,
            time(sentAt),
          ]),
      ),
    ),
  });

/** One mail as its reader sees it, its plain text, and its headers. */
export function renderMail(mail: Mail): string {
  const { messageId, subject, from, to, cc, bcc, replyTo, sentAt, text } = mail;
  const address = `${addressOf('mailbox', messageId)}/html`;
  return page(
    {
      title: subject || '(no subject)',
      section: '/_local/mailbox',
      body: html`${facts([
        ['from', from],
        ['to', to.join(', ')],
        ['cc', cc.length > 0 && cc.join(', ')],
        ['bcc', bcc.length > 0 && bcc.join(', ')],
        ['reply to', replyTo.length > 0 && replyTo.join(', ')],
        ['sent', time(sentAt)],
      ])}
${
  mail.html !== undefined &&
  html`<h2>As it looks</h2>
<iframe sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" title="The mail" src="${address}"></iframe>`
}
<h2>Plain text</h2>
${text === undefined ? html`<p class="quiet">It has none.</p>` : html`<pre tabindex="0">${text}</pre>`}
<h2>Headers</h2>
${facts([
  ...Object.entries(mail.headers),
  ['message id', messageId],
  ['configuration set', mail.configurationSet],
  ...Object.entries(mail.tags).map(([name, value]) => [`tag ${name}`, value] as const),
])}`,
    },
    addressOf('mailbox', messageId),
  );
}

/** A mail's HTML for the frame: its links open beside the page. */
export const mailFrame = (markup: string): string =>
  markup.replace(/<head(\s[^>]*)?>/i, '$&<base target="_blank">');
