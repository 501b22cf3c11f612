import type { Keyring } from '@commerce/aws/keys';

export interface LinkSettings {
  readonly keys: Keyring;
  /** Where the API is reached, without a trailing slash. */
  readonly publicUrl: string;
}
