import * as z from 'zod';

/** Body of `PUT /preferences`: what is left out is sent. */
export const preferencesBody = z.strictObject({
  mails: z.strictObject({
    refunds: z.boolean().optional(),
    imports: z.boolean().optional(),
    accounts: z.literal(true, { error: 'Mails about your account are always sent' }).optional(),
    orders: z.literal(true, { error: 'Mails about your orders are always sent' }).optional(),
  }),
});
