/** What leads to a client of AWS: in a module of its own, so that only who uses it loads the client. */
export { type SsmKeyringOptions, ssmKeyring } from './keys/ssm-keyring.ts';
export { snsEventPublisher } from './outbox/sns-event-publisher.ts';
