import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blackPng } from '../testing/png.ts';
import { openShop, type Shop } from '../testing/shop.ts';
import { sendForm } from '../testing/upload-form.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.stop());

describe('the upload form', () => {
  it('responds to the preflight of a browser', async () => {
    const { upload } = await shop.requestForm('MUG-10');

    const response = await fetch(upload.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('admits its own key, images and 15 MB, and nothing else', async () => {
    const { upload } = await shop.requestForm('MUG-10');
    const file = blackPng(20, 20);
    const elsewhere = { ...upload.fields, key: 'uploads/MUG-99/img_1/upl_1' };

    const responses = [
      await sendForm({ url: upload.url, fields: elsewhere }, file, { contentType: 'image/png' }),
      await sendForm(upload, file, { contentType: 'text/html' }),
      await sendForm(upload, Buffer.alloc(15 * 1024 * 1024 + 1)),
      await sendForm(upload, Buffer.alloc(0)),
    ];

    for (const { status } of responses) expect([400, 403]).toContain(status);
    expect(await shop.uploads('uploads/MUG-10/')).toEqual([]);
    expect(await shop.uploads('uploads/MUG-99/')).toEqual([]);
  });
});

describe('the API', () => {
  const body = { fileName: 'mug.jpg' };

  it('is for staff alone', async () => {
    const path = '/products/MUG-20/images';
    for (const [method, target] of [
      ['POST', path],
      ['GET', path],
      ['DELETE', `${path}/img_1`],
      ['PUT', `${path}/img_1`],
      ['PUT', `${path}/order`],
    ] as const) {
      const sent = method === 'POST' || method === 'PUT' ? { body } : {};
      expect((await shop.request(method, target, sent)).status).toBe(401);
      expect((await shop.request(method, target, { ...sent, token: 'no.such.token' })).status).toBe(
        401,
      );
      expect((await shop.request(method, target, { ...sent, token: shop.customer })).status).toBe(
        403,
      );
    }
    expect(await shop.listed('MUG-20')).toEqual([]);
  });

  it.each([
    ['a body that is no JSON', '{"fileName":', 400],
    ['a body without a name', {}, 400],
    ['an image to replace that is not there', { ...body, replaces: 'img_unknown' }, 404],
  ])('rejects %s as problem+json', async (_what, sent, status) => {
    const response = await shop.request('POST', '/products/MUG-20/images', {
      token: shop.staff,
      body: sent,
    });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.body).toMatchObject({ status, code: expect.any(String) });
    expect(await shop.listed('MUG-20')).toEqual([]);
  });
});
