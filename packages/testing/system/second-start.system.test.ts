import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GetSubscriptionAttributesCommand, ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform } from '../src/index.ts';

const TESTING = join(import.meta.dirname, '..');

/** A start takes what the one before resolved and bundled, unless anything changed or is damaged. */
describe('a second start', () => {
  let root: string;
  let service: string;
  let kept: string[];

  beforeAll(() => {
    // Below the package, so that plugins are found in the node_modules above.
    mkdirSync(join(TESTING, '.local'), { recursive: true });
    root = mkdtempSync(join(TESTING, '.local', 'second-start-'));
    cpSync(join(TESTING, 'fixture'), root, { recursive: true });
    service = join(root, 'services/echo');
    kept = ['configuration.json', 'bundles.json'].map((name) => join(service, '.local', name));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const greeting = async (of = root) => {
    const platform = await startPlatform({ root: of });
    try {
      const token = await platform.token({ sub: 'alice' });
      const { body } = await platform.request<{ greeting: string }>('POST', '/echo/7', { token });
      return body.greeting;
    } finally {
      await platform.stop();
    }
  };
  const filterOf = async (queue: string): Promise<unknown> => {
    const { aws, stop } = await startPlatform({ root });
    try {
      const { Subscriptions = [] } = await aws.sns.send(new ListSubscriptionsCommand());
      const { SubscriptionArn } = Subscriptions.find((s) => s.Endpoint?.endsWith(queue)) ?? {};
      const { Attributes } = await aws.sns.send(
        new GetSubscriptionAttributesCommand({ SubscriptionArn }),
      );
      return JSON.parse(Attributes?.FilterPolicy ?? 'null');
    } finally {
      await stop();
    }
  };
  const inodes = () => kept.map((file) => statSync(file).ino);

  it('makes nothing again when nothing changed', async () => {
    expect(await greeting()).toBe('hello');
    const before = inodes();
    expect(await greeting()).toBe('hello');
    expect(inodes()).toEqual(before);
    expect(existsSync(join(service, '.local', 'bundles'))).toBe(true);
  });

  const change = (of: string, from: string, to: string) => {
    const file = join(of, 'services/echo/serverless.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };

  it('takes up a configuration that changed', async () => {
    change(root, ': hello', ': good day');
    expect(await greeting()).toBe('good day');
  });

  it('hears what its handler reads now', async () => {
    const list = join(service, 'functions/events.ts');
    const read = (type: string) =>
      writeFileSync(list, `export const EVENTS = [{ type: '${type}', publishers: ['shop'] }];\n`);
    read('shop.opened.v1');
    change(root, 'plugins:\n', 'plugins:\n  - "@commerce/serverless-config/consumers"\n');
    change(
      root,
      'functions:\n',
      'queues: { consumers: { heard: { function: sized, from: [shop], events: functions/events.EVENTS, maximumConcurrency: 2 } } }\n\nfunctions:\n',
    );
    change(
      root,
      '    Topic:\n',
      '    ShopTopic: { Type: AWS::SNS::Topic, Properties: { TopicName: shop-events-local } }\n    Topic:\n',
    );
    expect(await filterOf('echo-heard-local')).toEqual({ type: ['shop.opened.v1'] });
    // Nothing is kept of a file that is as new as this start.
    for (const file of [list, join(service, 'serverless.yml')]) utimesSync(file, 1, 1);
    expect(await filterOf('echo-heard-local')).toEqual({ type: ['shop.opened.v1'] });
    const [before] = inodes();
    expect(await filterOf('echo-heard-local')).toEqual({ type: ['shop.opened.v1'] });
    expect(inodes()[0]).toBe(before);

    read('shop.closed.v1');
    expect(await filterOf('echo-heard-local')).toEqual({ type: ['shop.closed.v1'] });
  });

  it('takes nothing that was made for the folder of which it is a copy', async () => {
    const copy = `${root}-copy`;
    cpSync(root, copy, { recursive: true });
    change(copy, ': good day', ': good night');
    expect(await greeting(copy)).toBe('good night');
    rmSync(copy, { recursive: true });
  });

  it('makes anew what is damaged', async () => {
    for (const file of kept) writeFileSync(file, 'half-written');
    expect(await greeting()).toBe('good day');
    for (const file of kept) expect(readFileSync(file, 'utf8')).not.toBe('half-written');
  });
});
