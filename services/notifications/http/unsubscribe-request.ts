import * as z from 'zod';

/** What the link of a mail carries. */
export const unsubscribeQuery = z.object({ token: z.string().min(1).max(1_024) });

export const languageHeaders = z.object({ 'accept-language': z.string().optional() });

/**
 * Mail programs post `List-Unsubscribe=One-Click`, the page posts what its button says. Whatever is
 * not the button's `resume` stops the mails: that is what the link was made for.
 */
export const unsubscribeAction = (form: Buffer): 'stop' | 'resume' =>
  new URLSearchParams(form.toString()).get('action') === 'resume' ? 'resume' : 'stop';
