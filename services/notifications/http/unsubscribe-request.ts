import * as z from 'zod';

/** The query of a mail's link. */
export const unsubscribeQuery = z.object({ token: z.string().min(1).max(1_024) });

export const languageHeaders = z.object({ 'accept-language': z.string().optional() });

/**
 * Reads what a mail program posts (`List-Unsubscribe=One-Click`), or a button of the page. Whatever is
 * not the button's `resume` stops the mails: that is what the link was made for.
 */
export const unsubscribeAction = (form: Buffer): 'stop' | 'resume' =>
  new URLSearchParams(form.toString()).get('action') === 'resume' ? 'resume' : 'stop';
