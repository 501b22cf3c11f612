import type { Random } from '../../kernel/random.ts';

/** A plain item, as the SDK's document client has it. Whoever is handed one by reference only reads it. */
export type Item = Readonly<Record<string, unknown>>;

/** Value of a key attribute. */
export type KeyValue = string | number | Uint8Array;

/** Type of a key attribute. */
export type KeyType = 'S' | 'N' | 'B';

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

/** The properties of `AWS::DynamoDB::Table` that matter here; others are ignored. */
export interface TableProperties {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly KeyElement[];
    readonly Projection: {
      readonly ProjectionType?: string;
      readonly NonKeyAttributes?: readonly string[];
    };
  }[];
  readonly StreamSpecification?: { readonly StreamViewType: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled: boolean };
}

/** One change of one item. Its images are the database's own: read them only. */
export interface Change {
  readonly tableName: string;
  readonly streamViewType: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly keys: Item;
  readonly oldImage: Item | undefined;
  readonly newImage: Item | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Grows by one with each change of the database. */
  readonly sequence: number;
  /** The item's time to live was over. */
  readonly isTimeToLive: boolean;
}

export interface SimulatedDynamoDbOptions {
  /** The time of the history, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Has the platform do something later. */
  readonly later: (delayMs: number, run: () => void) => unknown;
  readonly random: Random;
  /** Lag of eventually consistent reads and of indexes, drawn for each change; 0 for none. */
  readonly lagMs?: () => number;
  /** Time from an item's expiry to its deletion, drawn for each item. Without it nothing expires. */
  readonly timeToLiveDelayMs?: () => number;
  /** Items that a page of a query or a scan reads at most; 1 MB in any case. */
  readonly pageSize?: number;
  /** Decides for each key of a batch but the first whether it is left unread. Without it none is. */
  readonly leaves?: () => boolean;
}
