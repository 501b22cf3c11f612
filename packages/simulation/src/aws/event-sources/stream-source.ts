import { matchesAny } from '@commerce/local-cloud/event-pattern';
import {
  batchItemFailures,
  type StreamSource as Source,
  UNLIMITED,
} from '@commerce/local-cloud/event-sources';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Functions } from '../../platform/functions.ts';
import type { Weather } from '../../platform/weather.ts';
import { UnsimulatedMemberError } from '../members.ts';

/** A change in a stream: the record that the function gets, and what decides its shard. */
export interface StreamRecord {
  /** Key of the item: its changes come one after the other. */
  readonly itemKey: string;
  readonly record: { readonly dynamodb: { readonly SequenceNumber: string } };
}

const SHARDS = 2;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const HOUR_MS = 3_600_000;

interface Shard {
  readonly waiting: StreamRecord[];
  /** Records that are worked on, until all of them succeeded or were given up. */
  inWork: number;
  isBusy: boolean;
}

/** Hands the changes of a table to a function, shard by shard, as an event source mapping of Lambda does. */
export class StreamSource {
  readonly #options: StreamSourceOptions;
  readonly #shards: readonly Shard[] = Array.from({ length: SHARDS }, () => ({
    waiting: [],
    inWork: 0,
    isBusy: false,
  }));

  /** @throws UnsimulatedMemberError for a source that gives records up for their age. */
  constructor(options: StreamSourceOptions) {
    if (options.source.maximumRecordAge !== UNLIMITED) {
      throw new UnsimulatedMemberError('maximumRecordAge is not simulated');
    }
    this.#options = options;
  }

  /** Records that are not worked to their end. */
  get backlog(): number {
    return this.#shards.reduce((sum, { waiting, inWork }) => sum + waiting.length + inWork, 0);
  }

  add(change: StreamRecord): void {
    const { filterPatterns } = this.#options.source;
    if (!matchesAny(change.record, filterPatterns)) return;
    const shard = this.#shards[hash(change.itemKey) % SHARDS] as Shard;
    shard.waiting.push(change);
    this.#look(shard);
  }

  #look(shard: Shard): void {
    if (shard.isBusy || shard.waiting.length === 0) return;
    shard.isBusy = true;
    const { kernel, source } = this.#options;
    const { deliveryMs, streamStop } = this.#options.weather();
    const delayMs = kernel.random.chance(streamStop)
      ? kernel.random.exponential(3 * HOUR_MS)
      : kernel.random.exponential(deliveryMs) + source.batchWindow * 1_000;
    kernel.later(delayMs, () => {
      const size = 1 + kernel.random.below(source.batchSize);
      const batch = shard.waiting.splice(0, size);
      shard.inWork = batch.length;
      const done = () => {
        shard.inWork = 0;
        shard.isBusy = false;
        this.#look(shard);
      };
      // A batch that was done may come again, before anything that follows it.
      const isRepeated = kernel.random.chance(this.#options.weather().duplicate);
      this.#work(batch, 0, isRepeated ? () => this.#work(batch, 0, done) : done);
    });
  }

  /** Works a batch to its end: all of it succeeded, or what failed was given up. */
  #work(batch: readonly StreamRecord[], attempt: number, onDone: () => void): void {
    const { kernel, functions, functionName, source, onGivenUp } = this.#options;
    const event = { Records: batch.map(({ record }) => record) };
    functions.invoke(functionName, event, (outcome) => {
      const failedAt = 'payload' in outcome ? this.#firstFailure(batch, outcome.payload) : 0;
      const limit = source.maximumRetryAttempts;
      if (failedAt === null) onDone();
      else if ('isThrottled' in outcome) {
        // The batch never reached the function: that counts as no attempt.
        kernel.later(FIRST_RETRY_MS, () => this.#work(batch, attempt, onDone));
      } else if (failedAt > 0) this.#work(batch.slice(failedAt), 0, onDone);
      else if (source.bisectBatchOnFunctionError && batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        const second = () => this.#work(batch.slice(middle), 0, onDone);
        this.#work(batch.slice(0, middle), 0, second);
      } else if (limit !== UNLIMITED && attempt >= limit) {
        onGivenUp(source.onFailure, batch);
        onDone();
      } else {
        const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
        kernel.later(pauseMs, () => this.#work(batch, attempt + 1, onDone));
      }
    });
  }

  #firstFailure(batch: readonly StreamRecord[], payload: unknown): number | null {
    if (!this.#options.source.reportBatchItemFailures) return null;
    const failures = batchItemFailures(payload);
    if (failures === null) return 0;
    if (failures.length === 0) return null;
    const positions = failures.map((id) =>
      batch.findIndex(({ record }) => record.dynamodb.SequenceNumber === id),
    );
    return Math.max(0, Math.min(...positions));
  }
}

export interface StreamSourceOptions {
  readonly kernel: Kernel;
  readonly weather: () => Weather;
  readonly functions: Functions;
  readonly functionName: string;
  readonly source: Source;
  readonly onGivenUp: (
    destinationArn: string | undefined,
    records: readonly StreamRecord[],
  ) => void;
}

function hash(text: string): number {
  let value = 7;
  for (let index = 0; index < text.length; index += 1) {
    value = (Math.imul(value, 31) + text.charCodeAt(index)) >>> 0;
  }
  return value;
}
