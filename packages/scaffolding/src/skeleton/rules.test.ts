import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newService } from '../new-service.ts';
import { findings, rules } from './rules.ts';
import { serviceSource } from './service-source.ts';

const FOLDER = 'services/gift-cards';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'skeleton-'));
  newService('gift-cards', root);
});
afterEach(() => rmSync(root, { recursive: true }));

const check = () => findings(serviceSource(FOLDER, root));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, FOLDER, file)), { recursive: true });
  writeFileSync(join(root, FOLDER, file), text);
};
const textOf = (file: string) => readFileSync(join(root, FOLDER, file), 'utf8');
const remove = (file: string) => rmSync(join(root, FOLDER, file), { recursive: true });
const replace = (file: string, from: string | RegExp, to: string) => {
  expect(textOf(file)).toMatch(from);
  write(file, textOf(file).replace(from, to));
};

const consume = (events: string) =>
  write('consumers.yml', `consumers:\n  items:\n    function: get-item\n${events}\n`);
const read = (list: string, file: string) =>
  write(
    'functions/get-item/handler.ts',
    `import { ${list} } from '${file}';\nexport const handler = sqsHandler({ read: eventReader(${list}) });`,
  );

/** Breaks each rule in one way and more, and says of which place the finding speaks. */
const BREACHES: Readonly<
  Record<string, readonly (readonly [place: string, breach: () => void])[]>
> = {
  'a service has these folders': [
    ['test-support/cloud.ts', () => write('test-support/cloud.ts', '')],
    ['contracts/item.ts', () => write('contracts/item.ts', '')],
    ['helpers.ts', () => write('helpers.ts', '')],
  ],
  'files are named in kebab-case': [
    ['domain/giftCard.ts', () => write('domain/giftCard.ts', '')],
    ['functions/get_item/', () => write('functions/get_item/handler.ts', '')],
  ],
  'a function is a folder with function.yml, handler.ts and handler.test.ts': [
    [
      'functions/get-item: has no handler.test.ts',
      () => remove('functions/get-item/handler.test.ts'),
    ],
    ['functions/items.test.ts', () => write('functions/items.test.ts', '')],
  ],
  'a service that erases a person shows what it holds of them': [
    [
      'functions/erase-customer: has no twin',
      () => write('functions/erase-customer/handler.ts', ''),
    ],
  ],
  'a function is named as its folder': [
    [
      'functions/get-item/function.yml',
      () => replace('functions/get-item/function.yml', '-get-item-', '-read-item-'),
    ],
  ],
  'serverless.yml names what is deployed': [
    [
      'functions/list-items/function.yml: is not in serverless.yml',
      () => write('functions/list-items/function.yml', ''),
    ],
    [
      'functions/get-item/function.yml: is not in serverless.yml',
      () => replace('serverless.yml', /- (?=.*get-item)/, '# - '),
    ],
    [
      `consumers.yml: is not in serverless.yml, so nothing deploys it; add queues: \${file(consumers.yml)}`,
      () => write('consumers.yml', ''),
    ],
    [
      `settings.yml: is not in serverless.yml, so nothing deploys it; add custom.settings: \${settings(settings.yml)}`,
      () => write('settings.yml', ''),
    ],
    ['resources/topics.yml: is not in serverless.yml', () => write('resources/topics.yml', '')],
  ],
  'a handler maps, and does nothing else': [
    [
      'functions/get-item/handler.ts:1',
      () => write('functions/get-item/handler.ts', 'export const table = process.env.TABLE;'),
    ],
    [
      'functions/get-item/handler.ts',
      () => write('functions/get-item/handler.ts', '//\n'.repeat(41)),
    ],
  ],
  'who imports whom': [
    ['domain/id.ts', () => write('domain/id.ts', "export { z } from 'zod';")],
    ['domain/id.ts', () => write('domain/id.ts', "import 'node:fs';")],
    ['ports/pay.ts', () => write('ports/pay.ts', "export type { Stripe } from 'stripe';")],
    ['use-cases/a/b.ts', () => write('use-cases/a/b.ts', "export * from '../../http/item.ts';")],
    ['use-cases/b.ts', () => write('use-cases/b.ts', "export * from '../bench/item.ts';")],
    ['adapters/x/y/b.ts', () => write('adapters/x/y/b.ts', "import('../../../http/item.ts');")],
    [
      'functions/get-item/b.ts',
      () => write('functions/get-item/b.ts', "export * from '../put-item/handler.ts';"),
    ],
    ['dependencies.ts', () => write('dependencies.ts', "import { x } from './http/item.ts';")],
    ['settings.ts', () => write('settings.ts', "import { x } from './http/item.ts';")],
    [
      'adapters/dynamodb/deep/x.ts',
      () => write('adapters/dynamodb/deep/x.ts', "import type { x } from '../../../http/item.ts';"),
    ],
    ['ports/x.ts', () => write('ports/x.ts', "import { x } from '@commerce/aws/keys';")],
    ['http/x.ts', () => write('http/x.ts', "const x = await import('@middy/core');")],
    ['domain/x.ts', () => write('domain/x.ts', "import '@commerce/money/stripe';")],
    [
      'domain/x.ts',
      () => write('domain/x.ts', "import {\n  // Alice's\n  S3,\n} from '@aws-sdk/client-s3';"),
    ],
    [
      'adapters/dynamodb/x.ts: @commerce/testing is no dependency',
      () => write('adapters/dynamodb/x.ts', "import { x } from '@commerce/testing/contract';"),
    ],
  ],
  'only dependencies.ts reads the environment': [
    [
      'adapters/dynamodb/table.ts:1',
      () => write('adapters/dynamodb/table.ts', 'export const table = process.env.TABLE;'),
    ],
    ['http/item.ts:1', () => write('http/item.ts', 'const { env } = process;')],
    ['adapters/x/y.ts:1', () => write('adapters/x/y.ts', "import { env } from 'node:process';")],
  ],
  'a consumer hears what its handler reads': [
    [
      'functions/get-item/handler.ts: reads OTHERS, but its consumer hears messages/events.EVENTS',
      () => {
        consume('    events: messages/events.EVENTS');
        read('OTHERS', '../../messages/events.ts');
      },
    ],
    [
      'functions/get-item/handler.ts: reads EVENTS, but its consumer hears messages/events.EVENTS',
      () => {
        consume('    events: messages/events.EVENTS');
        read('EVENTS', './events.ts');
      },
    ],
    [
      'functions/get-item/handler.ts: reads EVENTS, which its consumer does not name',
      () => {
        consume('    prefix: order.');
        read('EVENTS', './events.ts');
      },
    ],
  ],
  'use cases take dependencies': [
    [
      'use-cases/get-item.ts',
      () => write('use-cases/get-item.ts', 'export interface GetItemPorts {}'),
    ],
    [
      'use-cases/put-item.ts:2',
      () =>
        write('use-cases/put-item.ts', '\nexport const putItem = (id: string, deps: Items) => id;'),
    ],
  ],
  'a use case is verbNoun(input, dependencies)': [
    [
      'use-cases/put-item.ts: putItem',
      () =>
        write(
          'use-cases/put-item.ts',
          [
            'export async function putItem(',
            '  { id }: Item,',
            '  { note, by }: { readonly note: string; readonly by: string },',
            "  { items }: Pick<PutItemDependencies, 'items' | 'clock'>,",
            '): Promise<void> {}',
          ].join('\n'),
        ),
    ],
    [
      'use-cases/put-item.ts: putItem',
      () =>
        write(
          'use-cases/put-item.ts',
          'export const putItem = (id: Id, dependencies: PutItemDependencies, note = {}) => id;',
        ),
    ],
    [
      'use-cases/put-item.ts: putItem',
      () =>
        write(
          'use-cases/put-item.ts',
          [
            'export const putItem = async <T>(',
            '  item: Item,',
            '  hasTime: (item: T) => boolean,',
            '  dependencies: PutItemDependencies,',
            '): Promise<T> => undefined;',
          ].join('\n'),
        ),
    ],
    ...[
      'function putItem(id: Id, isLate: () => boolean, dependencies: PutItemDependencies): void {}',
      'const putItem = (id: Id, isLate = () => true, dependencies: PutItemDependencies) => id;',
      'default async function putItem(id: Id, note: string, dependencies: PutItemDependencies) {}',
      'const putItem: PutItem = (id: Id, note: string, dependencies: PutItemDependencies) => id;',
      'const putItem = async function (id: Id, note: Note, dependencies: PutItemDependencies) {};',
    ].map(
      (text) =>
        [
          'use-cases/put-item.ts: putItem',
          () => write('use-cases/put-item.ts', `export ${text}\n`),
        ] as const,
    ),
  ],
  'time comes from the clock of @commerce/lambda': [
    ['ports/clock.ts:1', () => write('ports/clock.ts', 'export interface Clock { now(): Date }')],
    ['domain/item.ts', () => write('domain/item.ts', 'export const at = () => new Date();')],
    ['domain/item.ts', () => write('domain/item.ts', 'export const at = () => performance.now();')],
    ['use-cases/x.ts', () => write('use-cases/x.ts', 'export const id = () => randomBytes(8);')],
  ],
  'a port is an interface, with its contract beside it': [
    [
      'testing/items.contract.ts',
      () => write('testing/items.contract.ts', textOf('ports/items.contract.ts')),
    ],
    [
      'ports/items.contract.ts',
      () => replace('ports/items.contract.ts', 'describeItems', 'itIsItems'),
    ],
    [
      'ports/items.contract.ts',
      () => replace('ports/items.contract.ts', '= portContract', '= (start) => portContract'),
    ],
    ['ports/items.contract.ts', () => remove('testing/in-memory-items.test.ts')],
    [
      'ports/items.ts: Items has two implementations and no contract',
      () => remove('ports/items.contract.ts'),
    ],
    ...[
      ['export interface Cards {\n  readonly find: (id: string) => Card;\n}', ': Cards'],
      ['export interface Cards {\n  (id: string): Promise<Card>;\n}', ': Cards'],
      ['export type Cards = {\n  find(id: string): Card;\n};', ': Cards'],
      ['export type Cards = (id: string) => Promise<Card>;', ': Cards'],
      ['export interface Cards {\n  find(id: string): Card;\n}', ' implements Cards'],
      ['export interface Cards {\n  find(id: string): Card;\n}', ' satisfies Cards'],
    ].map(
      ([port = '', adapter]) =>
        [
          'ports/cards.ts: Cards has two implementations and no contract',
          () => {
            write('ports/cards.ts', port);
            write(
              'adapters/dynamodb/cards.ts',
              `export class Rows {}\nexport const x = ()${adapter}`,
            );
            write('testing/in-memory-cards.ts', 'export const inMemoryCards = (): Cards => cards;');
          },
        ] as const,
    ),
    ['ports/items.ts:1', () => write('ports/items.ts', 'export class Items {}')],
    ['ports/items.ts:1', () => write('ports/items.ts', 'export function find() {}')],
    ['ports/items.ts:1', () => write('ports/items.ts', 'export const find = () => 1;')],
  ],
  'a fake is testing/in-memory-<port>.ts and exports inMemoryXxx()': [
    ['testing/cloud.ts:1', () => write('testing/cloud.ts', 'export class MemoryItems {}')],
    [
      'adapters/memory/in-memory-items.ts',
      () => write('adapters/memory/in-memory-items.ts', 'export const inMemoryItems = 1;'),
    ],
    [
      'testing/in-memory-items.ts',
      () => write('testing/in-memory-items.ts', 'export const items = [];'),
    ],
  ],
  'adapters stand below the technology that they speak to': [
    ['adapters/items.ts', () => write('adapters/items.ts', '')],
    ['adapters/sqs/sqs-items.ts', () => write('adapters/sqs/sqs-items.ts', '')],
    ['adapters/dynamodb/item-requests.ts', () => write('adapters/dynamodb/item-requests.ts', '')],
  ],
  'only clients are memoised': [
    [
      'dependencies.ts: items',
      () =>
        replace(
          'dependencies.ts',
          'export const items = () =>',
          'export const items = memoise(() =>',
        ),
    ],
    ['dependencies.ts', () => remove('dependencies.ts')],
  ],
  'errors say what they are by a class and a literal code': [
    [
      'domain/item.errors.ts',
      () => write('domain/item.errors.ts', 'export class ItemTaken extends Error {\n}'),
    ],
    ...[
      'XError extends Error {}',
      'XError<T> extends Error {\n}',
      'XError extends TypeError {\n}',
    ].map(
      (text) =>
        [
          'domain/item.errors.ts: XError has no code',
          () => write('domain/item.errors.ts', `export class ${text}`),
        ] as const,
    ),
    [
      'ports/items.ts: ItemsBusyError has no code',
      () =>
        write('ports/items.ts', "export class ItemsBusyError extends Error {\n  name = 'x';\n}"),
    ],
  ],
  'ids are made by asXxx': [
    [
      'domain/ids.ts',
      () => write('domain/ids.ts', 'export const itemId = (text: string) => text;'),
    ],
  ],
};

describe('findings', () => {
  it('has none for a new service', () => expect(check()).toEqual([]));

  it('has none for a use case that its caller gives a decision', () => {
    write(
      'use-cases/change-item.ts',
      [
        'export async function changeItem<T>(',
        '  { id, note }: ChangeItem,',
        '  decide: (item: Item, note: string) => Promise<Map<string, T>>,',
        '  {',
        '    items,',
        '    hasTime = false,',
        '  }: ItemDependencies & { readonly hasTime?: boolean },',
        '): Promise<void> {}',
        'export const readItems = (dependencies: ItemDependencies) => dependencies;',
        'export const priceOf = (item: Item, amount: number, currency: string) => item;',
      ].join('\n'),
    );
    expect(check()).toEqual([]);
  });

  it('has none for types of a package that is not deployed', () => {
    write(
      'adapters/dynamodb/x.ts',
      "import type { Context } from 'aws-lambda';\nexport type { Context };",
    );
    expect(check()).toEqual([]);
  });

  it('has none for data that two implementations return', () => {
    write('ports/cards.ts', 'export interface Cards {\n  readonly ids: (string | number)[];\n}');
    write('adapters/dynamodb/cards.ts', 'export const toCards = (): Cards => cards;');
    write('testing/in-memory-cards.ts', 'export const inMemoryCards = (): Cards => cards;');
    expect(check()).toEqual([]);
  });

  it('knows a breach of each rule', () => {
    expect(Object.keys(BREACHES).sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  const breaches = Object.entries(BREACHES).flatMap(([rule, all]) =>
    all.map(([place, breach]) => [rule, place, breach] as const),
  );
  it.each(breaches)('%s: %s', (rule, place, breach) => {
    breach();
    expect(check().filter((finding) => finding.endsWith(` (${rule})`))).toContainEqual(
      expect.stringContaining(`${FOLDER}/${place}`),
    );
  });
});
