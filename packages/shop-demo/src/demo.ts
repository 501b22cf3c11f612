import { fail, failOnFaults, findPlatform, progress } from '@commerce/local-cloud/command-line';
import { bootPlatform } from '@commerce/local-cloud/platform';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { readArguments } from '@commerce/service-model/command-line';
import { Shop } from './demo/shop.ts';
import { live, PLANS } from './demo/stories.ts';
import { tell } from './demo/tell.ts';
import { seedCatalogue, seedPromotions } from './seed.ts';

/** The services that take part in an order, its mails included. */
const SERVICES = ['inventory', 'notifications', 'orders'];

const HELP = `npm run demo -- [options]

  --url <address>   the platform that runs (${platformUrl()}); else one is started for the demo
  --json            for machines
  --help            this text
`;

async function main(): Promise<void> {
  const given = readArguments(HELP, {
    options: {
      url: { type: 'string', default: platformUrl() },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return;
  failOnFaults();
  const { json } = given.values;
  const { url, isOwn, stop } = await findOrBoot(given.values.url);
  try {
    const stories = [];
    for (const [index, plan] of PLANS.entries()) {
      const story = await live(new Shop(url), `demo-${Date.now()}-${index}`, plan, progress);
      stories.push(story);
      progress('');
      if (!json) await say(tell(story, isOwn));
    }
    if (json) await say(`${JSON.stringify(stories)}\n`);
  } finally {
    await stop();
  }
  process.exit(0);
}

/** Waits until it is written: a pipe takes 64 KB at a time, and the end of the process what is left. */
const say = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

/** The platform that runs, or one of our own that is gone afterwards. */
async function findOrBoot(
  url: string,
): Promise<{ url: string; isOwn: boolean; stop: () => Promise<void> }> {
  const running = await findPlatform(url);
  if (running) {
    await assertComplete(new Shop(running.url), running.services);
    return { url: running.url, isOwn: false, stop: async () => {} };
  }
  const platform = await bootPlatform({
    port: 0,
    stateDir: null,
    onProgress: (step) => progress(`starting ${step}`),
    log: () => {},
    onFunctionOutput: () => {},
  });
  progress('seeding the catalogue');
  await seedCatalogue(platform);
  return { url: platform.url, isOwn: true, stop: () => platform.stop() };
}

/** Says before the first order what would keep the stories from their ends. */
async function assertComplete(shop: Shop, services: readonly string[]): Promise<void> {
  const absent = SERVICES.filter((name) => !services.includes(name));
  if (absent.length > 0) {
    throw new Error(
      `The demo needs ${absent.join(' and ')}, which the platform at ${shop.url} runs without: start it with npm start, without --only and --except`,
    );
  }
  const skus = PLANS.flatMap(({ lines }) => lines.map(({ sku }) => sku));
  const missing = await shop.missing([...new Set(skus)]);
  if (missing.length > 0) {
    throw new Error(
      `The catalogue of the platform at ${shop.url} has no ${missing.join(' and no ')}: wait until npm start says READY, or start anew with npm start -- --fresh`,
    );
  }
  // A state of an earlier version lacks some of them.
  await seedPromotions(shop);
}

await main().catch(fail);
