import { content } from '../hosting/guide.ts';

/** Publishes the page as `npm start` does, unless it is there. */
export async function publishPage({ url }: { readonly url: string }): Promise<void> {
  const { ok } = await fetch(url, { headers: { accept: 'text/html' } });
  if (!ok) await content.publish({ url });
}
