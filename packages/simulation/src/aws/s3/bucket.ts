import {
  type Expiration,
  expirationsOf,
  isExpired,
  type LifecycleRuleProperties,
} from './lifecycle.ts';
import type { QueueConfigurationProperties } from './notifications.ts';
import type { StoredObject } from './stored-object.ts';

/** A bucket as CloudFormation has it. */
export interface BucketProperties {
  readonly BucketName: string;
  readonly LifecycleConfiguration?: { readonly Rules: readonly LifecycleRuleProperties[] };
  readonly NotificationConfiguration?: {
    readonly QueueConfigurations?: readonly QueueConfigurationProperties[];
  };
}

/** A page of a listing. */
export interface ObjectsPage {
  readonly objects: readonly StoredObject[];
  readonly isTruncated: boolean;
}

/** The objects of a bucket, and what is to happen to them. */
export class Bucket {
  readonly name: string;
  readonly notifications: readonly QueueConfigurationProperties[];
  readonly #expirations: readonly Expiration[];
  readonly #objects = new Map<string, StoredObject>();
  #sorted: readonly string[] | undefined;

  constructor(properties: BucketProperties) {
    this.name = properties.BucketName;
    this.notifications = properties.NotificationConfiguration?.QueueConfigurations ?? [];
    this.#expirations = expirationsOf(properties.LifecycleConfiguration?.Rules ?? []);
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  set(object: StoredObject): void {
    if (!this.#objects.has(object.key)) this.#sorted = undefined;
    this.#objects.set(object.key, object);
  }

  delete(key: string): StoredObject | undefined {
    const object = this.#objects.get(key);
    if (object === undefined) return undefined;
    this.#objects.delete(key);
    this.#sorted = undefined;
    return object;
  }

  /** Returns all objects, in the order in which they were first written. */
  values(): Iterable<StoredObject> {
    return this.#objects.values();
  }

  expired(nowMs: number): StoredObject[] {
    if (this.#expirations.length === 0) return [];
    return [...this.#objects.values()].filter((one) => isExpired(one, this.#expirations, nowMs));
  }

  /** Returns objects in the order of their keys: those below the prefix and behind `after`. */
  page(prefix: string, after: string | undefined, limit: number): ObjectsPage {
    this.#sorted ??= [...this.#objects.keys()].sort(byBytes);
    const keys = this.#sorted;
    const objects: StoredObject[] = [];
    let index = firstNotBefore(keys, prefix);
    if (after !== undefined) index = Math.max(index, firstNotBefore(keys, `${after}\0`));
    for (; index < keys.length; index += 1) {
      const key = keys[index] as string;
      if (!key.startsWith(prefix)) break;
      if (objects.length === limit) return { objects, isTruncated: limit > 0 };
      objects.push(this.#objects.get(key) as StoredObject);
    }
    return { objects, isTruncated: false };
  }
}

const ABOVE_SURROGATES = /[\ud800-\uffff]/;

/** Compares keys by their bytes, which is another order than that of UTF-16 from U+D800 on. */
function byBytes(left: string, right: string): number {
  if (ABOVE_SURROGATES.test(left) || ABOVE_SURROGATES.test(right)) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function firstNotBefore(keys: readonly string[], key: string): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (byBytes(keys[middle] as string, key) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
