import type { StripeObject, StripeObjects } from './types.ts';

type Kind = keyof StripeObjects;

/** Every object of the sandbox, in the order in which they came to be. Objects are never changed. */
export interface ObjectStore {
  insert(object: StripeObject): void;
  /** Puts an object in the place of the one of its id. */
  update<ObjectType extends StripeObject>(object: ObjectType): ObjectType;
  get<K extends Kind>(kind: K, id: string): StripeObjects[K] | undefined;
  /** Reads all objects of a kind, or those of one payment intent. */
  newestFirst<K extends Kind>(kind: K, paymentIntent?: string): Iterable<StripeObjects[K]>;
  /** Reads the payment intents with this metadata, newest first. */
  withMetadata(key: string, value: string): Iterable<StripeObjects['payment_intent']>;
}
