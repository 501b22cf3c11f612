import type { ObjectStore, StripeObject, StripeObjects } from '@commerce/local-cloud/payments';

type Kind = keyof StripeObjects;

/** What a transaction changed: the object and what stood in its place before. */
interface Change {
  readonly object: StripeObject;
  readonly before: StripeObject | undefined;
}

/** The objects of one kind by their ids, and in the order in which they came to be. */
class Shelf {
  readonly byId = new Map<string, StripeObject>();
  readonly byPayment = new Map<string, string[]>();
  readonly ids: string[] = [];
}

/** Keeps Stripe's objects in memory. They are never changed, so they are handed out as they are. */
export class ObjectMemory implements ObjectStore {
  readonly #shelves = new Map<Kind, Shelf>();
  readonly #byMetadata = new Map<string, string[]>();
  #changes: Change[] = [];
  /** Grows with each change that stays. */
  version = 0;

  /** Does all of it or nothing. */
  transaction<Result>(work: () => Result): Result {
    this.#changes = [];
    try {
      const result = work();
      if (this.#changes.length > 0) this.version += 1;
      return result;
    } catch (error) {
      for (const change of this.#changes.reverse()) this.#undo(change);
      throw error;
    }
  }

  insert(object: StripeObject): void {
    const shelf = this.#shelf(object.object);
    shelf.byId.set(object.id, object);
    shelf.ids.push(object.id);
    if ('payment_intent' in object) listed(shelf.byPayment, object.payment_intent).push(object.id);
    if (object.object === 'payment_intent') {
      for (const [key, value] of Object.entries(object.metadata)) {
        listed(this.#byMetadata, `${key}=${value}`).push(object.id);
      }
    }
    this.#changes.push({ object, before: undefined });
  }

  update<ObjectType extends StripeObject>(object: ObjectType): ObjectType {
    const { byId } = this.#shelf(object.object);
    const before = byId.get(object.id);
    if (before === undefined) throw new Error(`There is no ${object.id} to update`);
    this.#changes.push({ object, before });
    byId.set(object.id, object);
    return object;
  }

  get<K extends Kind>(kind: K, id: string): StripeObjects[K] | undefined {
    return this.#shelf(kind).byId.get(id) as StripeObjects[K] | undefined;
  }

  /** Reads all objects of a kind, the oldest first. */
  all<K extends Kind>(kind: K): Iterable<StripeObjects[K]> {
    return this.#shelf(kind).byId.values() as Iterable<StripeObjects[K]>;
  }

  *newestFirst<K extends Kind>(kind: K, paymentIntent?: string): Generator<StripeObjects[K]> {
    const { ids, byPayment } = this.#shelf(kind);
    yield* this.#backwards(
      kind,
      paymentIntent === undefined ? ids : (byPayment.get(paymentIntent) ?? []),
    );
  }

  *withMetadata(key: string, value: string): Generator<StripeObjects['payment_intent']> {
    yield* this.#backwards('payment_intent', this.#byMetadata.get(`${key}=${value}`) ?? []);
  }

  *#backwards<K extends Kind>(kind: K, ids: readonly string[]): Generator<StripeObjects[K]> {
    for (let index = ids.length - 1; index >= 0; index -= 1) {
      const object = this.get(kind, ids[index] ?? '');
      if (object !== undefined) yield object;
    }
  }

  #undo({ object, before }: Change): void {
    const shelf = this.#shelf(object.object);
    if (before !== undefined) {
      shelf.byId.set(before.id, before);
      return;
    }
    shelf.byId.delete(object.id);
    // The last of each list, as changes are undone from the end.
    shelf.ids.pop();
    if ('payment_intent' in object) listed(shelf.byPayment, object.payment_intent).pop();
    if (object.object === 'payment_intent') {
      for (const [key, value] of Object.entries(object.metadata)) {
        listed(this.#byMetadata, `${key}=${value}`).pop();
      }
    }
  }

  #shelf(kind: Kind): Shelf {
    return got(this.#shelves, kind, () => new Shelf());
  }
}

const listed = (lists: Map<string, string[]>, name: string): string[] => got(lists, name, () => []);

/** Gets the value of a key, which is made when it is missing. */
function got<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}
