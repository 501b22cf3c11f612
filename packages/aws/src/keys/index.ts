export { type Keyring, type Keys, UnusableSigningKeyError } from './keyring.ts';
export { type SignedTokens, type SignedTokensOptions, signedTokens } from './signed-tokens.ts';
