import type { Emulator } from '../emulator.ts';

/** SSM Parameter Store and Secrets Manager. */
export interface ParameterEmulator extends Emulator {
  /** Sets a parameter. `SecureString` ones are readable only `WithDecryption`. */
  put(name: string, value: string, type?: 'String' | 'SecureString' | 'StringList'): void;
  /** The value of a parameter; nothing when it is not set. */
  get(name: string): string | undefined;
  /** Sets a `SecureString` to what the settings say, unless it was changed since they first said so. */
  seed(name: string, value: string): void;
  /** The current text of a secret; nothing when there is none. */
  getSecret(name: string): string | undefined;
  /** Sets a secret's current value. */
  putSecret(name: string, value: string): void;
  /** Makes a secret that is not there. */
  ensureSecret(name: string, generate: () => string): void;
}
