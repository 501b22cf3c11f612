import * as z from 'zod';

/** The query of a mail's link. */
export const addressQuery = z.object({ token: z.string().min(1).max(2_048) });

/**
 * Reads the button of the page, or the one click of a mail program. Anything else changes nothing: an
 * address is confirmed by a person who pressed the button, and by nobody else.
 */
export function addressAction(form: Buffer): 'confirm' | 'stop' | undefined {
  const fields = new URLSearchParams(form.toString());
  if (fields.get('List-Unsubscribe') === 'One-Click') return 'stop';
  const action = fields.get('action');
  return action === 'confirm' || action === 'stop' ? action : undefined;
}
