import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { LocalCloud } from '../../cloud.ts';
import { LOCAL_CREDENTIALS, REGION } from '../../emulators/emulator.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { addressOf, command, link, logLink, payload, section, shortName, table } from './parts.ts';

type Services = LocalCloud['services'];

/** The tables that the services declare. */
export const tableNames = (services: Services): string[] =>
  [...services.values()].flatMap(({ manifest }) =>
    manifest.resources
      .filter(({ type }) => type === 'AWS::DynamoDB::Table')
      .map(({ properties }) => String(properties.TableName)),
  );

/** Every table, with the functions that read its stream. */
export const renderTables = (services: Services): string => {
  const functions = [...services.values()].flatMap(({ manifest }) => manifest.functions);
  return page({
    title: 'Tables',
    section: '/_local/tables',
    body: table(
      'Tables',
      ['table', 'its stream feeds'],
      tableNames(services).map((name) => [
        link(addressOf('tables', name), shortName(name)),
        functions
          .filter(({ sources }) =>
            sources.some((source) => source.kind === 'stream' && source.tableName === name),
          )
          .map(({ configuration }) => html`<div>${logLink(configuration.name)}</div>`),
      ]),
    ),
  });
};

export const ITEMS_SHOWN = 50;

/** The first items of a table, as a scan finds them. */
export async function firstItems(endpoint: string, tableName: string): Promise<unknown[]> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
  try {
    const { Items = [] } = await client.send(
      new ScanCommand({ TableName: tableName, Limit: ITEMS_SHOWN }),
    );
    return Items.map((item) => plain({ M: item }));
  } finally {
    client.destroy();
  }
}

export const renderTable = (name: string, items: readonly unknown[], endpoint: string): string =>
  page(
    {
      title: shortName(name),
      section: '/_local/tables',
      body: html`${section(
        'items',
        items.length === ITEMS_SHOWN
          ? `The first ${ITEMS_SHOWN} items of a scan`
          : `${items.length} items`,
        items.map((item) => html`${payload(JSON.stringify(item))}<br>\n`),
      )}
<h2>Query it</h2>
${command(`aws dynamodb scan --endpoint-url ${endpoint} --table-name ${name}`)}`,
    },
    addressOf('tables', name),
  );

/** An attribute without the letters of its type. */
function plain(value: AttributeValue): unknown {
  if (value.M) {
    return Object.fromEntries(Object.entries(value.M).map(([key, member]) => [key, plain(member)]));
  }
  if (value.L) return value.L.map(plain);
  if (value.N !== undefined) return Number(value.N);
  if (value.NULL) return null;
  if (value.B) return `${value.B.length} bytes`;
  return value.S ?? value.BOOL ?? value.SS ?? value.NS ?? '(binary)';
}
