/**
 * Makes a factory that runs once and returns the same thing ever after. A factory that throws runs
 * again at the next call.
 *
 * @example
 * ```ts
 * const dynamoDb = memoise(() => DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults)));
 * export const orderRepository = () =>
 *   dynamoDbOrderRepository({ client: dynamoDb(), tableName: environment('ORDERS_TABLE') });
 * ```
 */
export function memoise<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
