import { createHash } from 'node:crypto';

/**
 * The script of the pages, which can be read without: copy buttons, and parts (`data-live`) that follow
 * what happens. A part is left alone while somebody has marked text or a focus in it; what is above the
 * reader may grow without moving what is read; folded parts stay as they are.
 */
export const SCRIPT = `
document.documentElement.classList.add('script');
addEventListener('DOMContentLoaded', () => {
  document.addEventListener('click', async ({ target }) => {
    if (!target.matches('[data-copy]')) return;
    const code = target.parentElement.querySelector('code');
    const isCopied = await navigator.clipboard.writeText(code.textContent).then(() => true, () => false);
    if (!isCopied) getSelection().selectAllChildren(code);
    target.textContent = isCopied ? 'Copied' : 'Marked';
    setTimeout(() => { target.textContent = 'Copy'; }, 2000);
  });
  for (const frame of document.querySelectorAll('iframe')) {
    const fit = () => { frame.style.height = frame.contentDocument.documentElement.scrollHeight + 2 + 'px'; };
    frame.addEventListener('load', fit);
    if (frame.contentDocument?.readyState === 'complete') fit();
  }
  const parts = () => document.querySelectorAll('[data-live]');
  const live = document.getElementById('live');
  if (parts().length === 0) { live.parentElement.remove(); return; }
  live.checked = sessionStorage.getItem('live') !== 'off';
  live.addEventListener('change', () => sessionStorage.setItem('live', live.checked ? 'on' : 'off'));
  const known = new Map([...parts()].map((part) => [part.id, part.innerHTML]));
  const isInUse = (part) => part.contains(document.activeElement) ||
    (!getSelection().isCollapsed && getSelection().containsNode(part, true));
  setInterval(async () => {
    if (document.hidden || !live.checked) return;
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const part of parts()) {
      const markup = fresh.getElementById(part.id)?.innerHTML;
      if (markup === undefined || markup === known.get(part.id) || isInUse(part)) continue;
      const read = [...document.querySelectorAll('main > *')].find((element) =>
        element.getBoundingClientRect().bottom > 0);
      const top = read?.getBoundingClientRect().top;
      const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id);
      known.set(part.id, markup);
      part.innerHTML = markup;
      for (const id of open) document.getElementById(id)?.setAttribute('open', '');
      if (read && read !== part && scrollY > 0) scrollBy(0, read.getBoundingClientRect().top - top);
    }
  }, 3000);
});
`;

/** By which the security policy of the pages knows the script. */
export const SCRIPT_HASH = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;
