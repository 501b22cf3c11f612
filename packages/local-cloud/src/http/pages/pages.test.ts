import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventfulCloud, startEventfulCloud } from '../testing/eventful-cloud.ts';

let platform: EventfulCloud;
beforeAll(async () => {
  platform = await startEventfulCloud();
});
afterAll(() => platform.stop());

const ADDRESSES = [
  '/_local',
  '/_local/executions',
  '/_local/executions/run-of-orders-broken-local',
  '/_local/queues',
  '/_local/queues/orders-fulfilment-local',
  '/_local/queues/orders-fulfilment-dlq-local',
  '/_local/mailbox',
  '/_local/mails',
  '/_local/charges',
  '/_local/schedules',
  '/_local/logs',
  '/_local/tables',
  '/_local/routes',
  '/_local/token?sub=<u>alice',
  '/_local/health',
];

describe('every page', () => {
  it.each(ADDRESSES)('%s can be read, leads on and lets nothing in', async (address) => {
    const { status, headers, body } = await platform.page(address);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers.vary).toBe('Accept');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*form-action 'self'/);
    expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body).toContain('<main>');
    for (const path of ['/_local', '/_local/executions', '/_local/queues', '/_local/mailbox']) {
      expect(body).toContain(`href="${path}"`);
    }
    expect(body).toContain('aria-current="page"');
    // Text from outside is never markup: neither ids, nor names, nor subjects, nor messages.
    expect(body).not.toMatch(
      /<script>alert|<i>1|Hello <u>|<u>alice|Broken<b>|it <u>|plain <u>|Place <u>|A <u>/,
    );
    // And nothing is loaded from anywhere else.
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it.each([
    ['/_local/executions/run-of-orders-broken-local', '/_local/executions'],
    ['/_local/queues/orders-fulfilment-local', '/_local/queues'],
    ['/_local/logs?function=orders-start-fulfilment-local', '/_local/logs'],
    ['/_local/health', '/_local'],
    ['/_local/executions/forgotten', '/_local'],
  ])('%s leads back', async (address, back) => {
    expect((await platform.page(address)).body).toContain(`<p class="back"><a href="${back}">`);
  });
});

describe('the overview', () => {
  it('names dead letters first, and folds empty queues', async () => {
    const { body } = await platform.page('/_local');
    const tiles = [...body.matchAll(/<li[^>]*><strong>/g)];

    expect(body.slice(tiles[0]?.index)).toMatch(
      /^<li class="alarm"><strong>1<\/strong>[^<]*<a[^>]*>dead letters/,
    );
    const folded = body.indexOf('<details id="empty-queues">');
    expect(body.indexOf('href="/_local/queues/orders-fulfilment-dlq-local"')).toBeLessThan(folded);
    expect(body.indexOf('href="/_local/queues/orders-catalogue-local"')).toBeGreaterThan(folded);
    expect(body).toContain('2 empty queues');
  });

  it('names faults that are on, so that nobody forgets them', async () => {
    expect((await platform.page('/_local')).body).not.toContain('faults are on');
    const { faults } = platform.cloud.emulators;
    faults.add({ service: 'ses', action: '*', kind: 'slow', rate: 0 });
    expect((await platform.page('/_local')).body).toMatch(
      /<li class="alarm"><strong>1<\/strong>[^<]*<a[^>]*>faults are on/,
    );
    faults.clear();
  });

  it('names executions by what they are and leads to their pages', async () => {
    const { body } = await platform.page('/_local');
    const [, address = ''] =
      /<a href="([^"]+)">orders-fulfilment<\/a><small>ord_&#60;i&#62;1<\/small>/.exec(body) ?? [];

    expect((await platform.page(address)).body).toContain(
      '<h1>orders-fulfilment · ord_&#60;i&#62;1</h1>',
    );
  });

  it('leads to products, tokens and an order', async () => {
    const { body } = await platform.page('/_local');
    expect(body).toContain('href="/products"');
    expect(body).toContain(`${platform.url}/_local/token?sub=sam&#38;groups=staff%2Cclerks`);
    expect(body).not.toContain('alice');
    expect(body).toContain(`curl -s ${platform.url}/orders`);
  });
});

describe('the page of a thing', () => {
  it('shows an execution: its states, its failure, what went in', async () => {
    const { body } = await platform.page('/_local/executions/run-of-orders-broken-local');
    expect(body).toContain('<g class="state entered failed"><title>Break</title>');
    expect(body).toContain('Broken&#60;b&#62;');
    expect(body).toContain('&#34;orderId&#34;: &#34;ord_&#60;i&#62;1&#34;');
    // A shell would make something of such an id.
    expect(body).not.toContain('/orders/ord_');
  });

  it('says what feeds a queue, who works on it, and where failures go', async () => {
    const { body } = await platform.page('/_local/queues/orders-fulfilment-local');
    expect(body).toContain(
      'topic orders-events <code>{&#34;type&#34;:[&#34;order.placed.v1&#34;]}',
    );
    expect(body).toContain('href="/_local/logs?function=orders-start-fulfilment-local"');
    expect(body).toContain('href="/_local/queues/orders-fulfilment-dlq-local"');
  });

  it('shows dead letters without receiving them, and how to send them back', async () => {
    const address = '/_local/queues/orders-fulfilment-dlq-local';
    await platform.page(address);
    const { body } = await platform.page(address);
    expect(body).toContain('&#60;script&#62;alert(1)');
    expect(body).toContain('waiting, received 0 times');
    expect(body).toContain(`npm run dlq -- redrive orders-fulfilment-dlq --url ${platform.url}`);
    expect(body).toContain('href="/_local/queues/orders-fulfilment-local"');
  });

  it('shows a mail in a frame that runs nothing', async () => {
    const { body } = await platform.page('/_local/mailbox');
    const [, address = ''] = /href="(\/_local\/mailbox\/[^"]+)"/.exec(body) ?? [];
    const mail = await platform.page(address);
    const frame = await platform.call(`${address}/html`);

    expect(mail.body).toContain(`src="${address}/html"`);
    expect(mail.body).toContain('<h1>Hello &#60;u&#62;</h1>');
    expect(frame.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(frame.headers['content-security-policy']).not.toMatch(/allow-(scripts|forms)/);
    expect(frame.body).toContain('<head><base target="_blank">');
  });

  it('shows the log of a function by level, message and fields', async () => {
    const { body } = await platform.page('/_local/logs?function=orders-start-fulfilment-local');
    expect(body).toMatch(
      /class="bad">ERROR<\/span> it &#60;u&#62; failed\n<code class="fields">messageId=m-1/,
    );
    expect((await platform.page('/_local/logs?function=another')).body).toContain(
      'Nothing was written yet',
    );
  });
});
