import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasHostedZone, isMailDomainVerified, isStripeKeyGood } from './providers.ts';

/** Stands for Stripe, SES and Route 53, none of which can be asked here. */
let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer(({ url = '', headers }, response) => {
    const respond = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (url === '/v1/balance') {
      const key = Buffer.from(headers.authorization?.slice('Basic '.length) ?? '', 'base64');
      const status = { 'sk_test_good:': 200, 'rk_test_narrow:': 403 }[String(key)] ?? 401;
      return respond(status, 'application/json', '{}');
    }
    if (url === '/v2/email/identities/shop.example') {
      return respond(200, 'application/json', '{"VerifiedForSendingStatus":true}');
    }
    if (url.startsWith('/v2/email/identities/')) {
      response.setHeader('x-amzn-errortype', 'NotFoundException');
      return respond(404, 'application/json', '{}');
    }
    // The zones that follow the name that was asked for, in the order of names.
    const zone = url.includes('dnsname=shop.example.') ? 'shop.example.' : 'zzz.example.';
    return respond(
      200,
      'text/xml',
      `<ListHostedZonesByNameResponse><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>${zone}</Name><CallerReference>a</CallerReference></HostedZone></HostedZones><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></ListHostedZonesByNameResponse>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const options = () => ({
  region: 'eu-central-1',
  endpoint: address,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

describe('isStripeKeyGood', () => {
  it('knows a key, and one that may do little', async () => {
    expect(await isStripeKeyGood('sk_test_good', address)).toBe(true);
    expect(await isStripeKeyGood('rk_test_narrow', address)).toBe(true);
    expect(await isStripeKeyGood('sk_test_bad', address)).toBe(false);
  });

  it('does not blame a key for a provider that is out of reach', async () => {
    expect(await isStripeKeyGood('sk_test_bad', 'http://127.0.0.1:1')).toBeUndefined();
  });
});

describe('isMailDomainVerified', () => {
  it('asks for the domain, and for those that it is below', async () => {
    const ses = new SESv2Client(options());
    expect(await isMailDomainVerified(ses, 'shop.example')).toBe(true);
    expect(await isMailDomainVerified(ses, 'mails.shop.example')).toBe(true);
    expect(await isMailDomainVerified(ses, 'other.example')).toBe(false);
  });
});

describe('hasHostedZone', () => {
  it('looks for the zone of the host, and for those that it is below', async () => {
    const route53 = new Route53Client(options());
    expect(await hasHostedZone(route53, 'shop.example')).toBe(true);
    expect(await hasHostedZone(route53, 'api.shop.example')).toBe(true);
    expect(await hasHostedZone(route53, 'api.other.example')).toBe(false);
  });
});
