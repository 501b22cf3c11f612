import type { Keyring } from '@commerce/aws/keys';

export interface LinkSettings {
  readonly keys: Keyring;
  /** The URL of the API, without a trailing slash. */
  readonly publicUrl: string;
}
