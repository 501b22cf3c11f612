import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';

/** DynamoDB leaves alone what expired longer ago than this: it is taken for another kind of number. */
const OLDEST_SECONDS = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes expired items, which the database accepts as a setting and never does.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export class TimeToLive {
  readonly #client: DynamoDBClient;
  readonly #log: (line: string) => void;
  readonly #attributes = new Map<string, string>();
  readonly #keys = new Map<string, readonly string[]>();
  readonly #timer: NodeJS.Timeout;
  #sweep: Promise<number> | undefined;

  constructor(client: DynamoDBClient, everyMs: number, log: (line: string) => void) {
    this.#client = client;
    this.#log = log;
    this.#timer = setInterval(() => void this.sweep().catch(() => {}), everyMs).unref();
  }

  register(tableName: string, attribute: string): void {
    this.#attributes.set(tableName, attribute);
  }

  /** Sweeps every table once; a sweep that runs already is joined. Returns how many items went. */
  async sweep(): Promise<number> {
    this.#sweep ??= this.#sweepAll().finally(() => {
      this.#sweep = undefined;
    });
    return this.#sweep;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#attributes.clear();
    await this.#sweep?.catch(() => {});
  }

  async #sweepAll(): Promise<number> {
    let deleted = 0;
    for (const [tableName, attribute] of this.#attributes) {
      try {
        deleted += await this.#sweepTable(tableName, attribute);
      } catch (error) {
        this.#log(`Expired items of ${tableName} stay until the next sweep: ${error}`);
        throw error;
      }
    }
    return deleted;
  }

  async #sweepTable(tableName: string, attribute: string): Promise<number> {
    const keyAttributes = await this.#keyAttributes(tableName);
    const now = Math.floor(Date.now() / 1_000);
    const expired = {
      expression: 'attribute_type(#ttl, :number) AND #ttl <= :now AND #ttl > :oldest',
      values: {
        ':number': { S: 'N' },
        ':now': { N: String(now) },
        ':oldest': { N: String(now - OLDEST_SECONDS) },
      },
    };
    const names = Object.fromEntries(keyAttributes.map((name, index) => [`#k${index}`, name]));
    const pages = paginateScan(
      { client: this.#client },
      {
        TableName: tableName,
        FilterExpression: expired.expression,
        ProjectionExpression: Object.keys(names).join(', '),
        ExpressionAttributeNames: { '#ttl': attribute, ...names },
        ExpressionAttributeValues: expired.values,
      },
    );
    let deleted = 0;
    for await (const page of pages) {
      for (const key of page.Items ?? []) {
        deleted += await this.#deleteExpired(tableName, key, attribute, expired);
      }
    }
    return deleted;
  }

  /** The condition lets an item stay that was renewed since the scan saw it. */
  async #deleteExpired(
    tableName: string,
    key: Record<string, AttributeValue>,
    attribute: string,
    expired: { expression: string; values: Record<string, AttributeValue> },
  ): Promise<number> {
    try {
      await this.#client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: key,
          ConditionExpression: expired.expression,
          ExpressionAttributeNames: { '#ttl': attribute },
          ExpressionAttributeValues: expired.values,
        }),
      );
      return 1;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 0;
      throw error;
    }
  }

  async #keyAttributes(tableName: string): Promise<readonly string[]> {
    const known = this.#keys.get(tableName);
    if (known) return known;
    const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: tableName }));
    const names = (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
    this.#keys.set(tableName, names);
    return names;
  }
}
