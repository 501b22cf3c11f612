import { installGlobals } from '../../kernel/globals.ts';

// Before any module of the services is loaded, which keep what they find.
installGlobals();
const { enter } = await import('../../kernel/globals.ts');
const { Kernel } = await import('../../kernel/kernel.ts');
const { redirectClients } = await import('../../aws/clients.ts');
const { emptySettings } = await import('../../aws/settings.ts');
const { SimulatedS3 } = await import('../../aws/s3/simulated-s3.ts');
const { SimulatedSsm } = await import('../../aws/ssm/simulated-ssm.ts');
const { cryptoAtOnce } = await import('../crypto-at-once.ts');
const { redirectNetwork } = await import('../redirect-network.ts');
const { currentKernel } = await import('../../kernel/globals.ts');

cryptoAtOnce();
redirectNetwork({
  // The customer's system takes longer than anybody waits, but for its first call.
  async respond({ headers }) {
    const seconds = headers.first === 'yes' ? 1 : 60;
    await currentKernel().pause(seconds * 1_000);
    return { status: 204 };
  },
  addressesOf: () => ['93.184.216.34'],
});

const { S3Client } = await import('@aws-sdk/client-s3');
const { SSMClient } = await import('@aws-sdk/client-ssm');
const { ssmKeyring } = await import('@commerce/aws/ssm');
const { s3ImportFiles } = await import('@commerce/inventory/adapters/s3/import-files.ts');
const { textOf } = await import('@commerce/inventory/testing/read-file.ts');
const { sealedWebhookSecrets } = await import(
  '@commerce/notifications/adapters/signing/webhook-secrets.ts'
);
const { httpWebhookClient } = await import(
  '@commerce/notifications/adapters/webhooks/http-webhook-client.ts'
);

const START_MS = Date.parse('2026-01-05T10:00:00.000Z');

/** Lives through one history: each line says when something happened, and what. */
async function liveThrough(seed: number): Promise<string[]> {
  const lines: string[] = [];
  const kernel = new Kernel({ seed, startMs: START_MS });
  const { random } = kernel;
  const now = () => kernel.nowMs;
  const note = (text: string) => lines.push(`${kernel.nowMs - START_MS} ms: ${text}`);
  const s3 = new SimulatedS3({ now, random });
  s3.onObject((_, body) => note(body));
  s3.createBucket({
    BucketName: 'imports',
    NotificationConfiguration: {
      QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: 'uploads' }],
    },
  });
  const ssm = new SimulatedSsm({ now, parameters: { '/key': 'k'.repeat(32) } });
  const services = { S3: s3.operations, SSM: ssm.operations };
  redirectClients(async (service, operation, input) => {
    await kernel.pause(random.exponential(10));
    const operations = services[service as keyof typeof services];
    const carryOut = operations[operation as keyof typeof operations] as (input: object) => object;
    const output = carryOut(input);
    await kernel.pause(random.exponential(10));
    return output;
  });

  const webhooks = async () => {
    const client = httpWebhookClient({ trustedHosts: [], timeoutMs: 5_000 });
    const keys = ssmKeyring(new SSMClient({ region: 'us-east-1' }), '/key');
    note((await sealedWebhookSecrets({ keys }).create('wh_1')).sealed);
    for (const first of ['yes', 'no']) {
      const url = new URL('https://shop.example/');
      const call = client.post(url, { headers: { first }, body: '' });
      note(
        await call.then(
          ({ status }) => String(status),
          ({ name }) => name,
        ),
      );
    }
  };
  const imports = async () => {
    const client = new S3Client({ region: 'us-east-1', endpoint: 'http://s3.invalid' });
    const files = s3ImportFiles({ client, bucket: 'imports', maxBytes: 1_000 });
    const { fields } = await files.uploadForm('imp_1', 'csv', new Date());
    s3.upload('imports', fields, Buffer.from('sku,name\nMUG-01,Mug\n'.repeat(20)));
    const file = await files.open('imp_1');
    note(`${(await textOf(file?.content)).length} bytes`);
  };

  enter(kernel);
  const environment = {
    AWS_ACCESS_KEY_ID: 'simulated',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    ...emptySettings(),
  };
  for (const [name, work] of Object.entries({ webhooks, imports })) {
    kernel.spawn({ name, environment }, work, (ending) => note(`${name} ${ending.kind}`));
  }
  await kernel.run();
  enter(undefined);
  if (kernel.running.length > 0) throw new Error('A process waits for something unsimulated');
  return lines;
}

const histories = [await liveThrough(1), await liveThrough(1), await liveThrough(2)];
process.stdout.write(JSON.stringify(histories));
