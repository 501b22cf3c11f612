import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { AccountSuppressions } from '../../ports/suppressions.ts';

/**
 * The account's list. It is asked for the address as staff spell it.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export const sesAccountSuppressions = ({
  client,
}: {
  readonly client: SESv2Client;
}): AccountSuppressions => ({
  async remove(address) {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  },
});
