import { join } from 'node:path';
import type { Serverless } from '@commerce/service-model/serverless';
import type { BuiltFile } from '../build/build-page.ts';
import type { PageDefinition } from '../build/definition.ts';
import type { PageHost } from './page-host.ts';

type Instance = Serverless<{
  framework: 'classes' | 'serviceDir';
  service: 'custom';
  aws: 'getStage' | 'getAwsSdkV3Config';
}>;

interface Options {
  readonly wait?: boolean;
  readonly to?: string;
}

interface Utilities {
  readonly log: { notice(text: string): void };
}

const wait = {
  wait: { usage: 'End when all edges have the page', type: 'boolean', required: false },
};

/**
 * Deploys the page with its service: builds it before anything is changed, and publishes it when the stack is
 * there. `sls publish-page` publishes it without the stack, `sls rollback-page` goes back to an earlier
 * release, and `sls list-pages` names those that there are. `custom.page` names the module whose default
 * export is the {@link PageDefinition}.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/page/hosting"
 * custom:
 *   page: hosting/page.ts
 * ```
 */
export default class Hosting {
  readonly commands = {
    'publish-page': {
      usage: 'Builds the page and publishes it, without its stack',
      lifecycleEvents: ['build', 'publish'],
      options: wait,
    },
    'rollback-page': {
      usage: 'Has visitors get an earlier release of the page',
      lifecycleEvents: ['rollback'],
      options: {
        ...wait,
        to: { usage: 'Name of the release; the one before', type: 'string', required: false },
      },
    },
    'list-pages': {
      usage: 'Names the releases of the page that there are',
      lifecycleEvents: ['list'],
    },
  };
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;
  readonly #serverless: Instance;
  readonly #options: Options;
  readonly #log: Utilities['log'];
  #files: readonly BuiltFile[] = [];

  constructor(serverless: Instance, options: Options, { log }: Utilities) {
    this.#serverless = serverless;
    this.#options = options;
    this.#log = log;
    this.hooks = {
      'before:deploy:deploy': () => this.#build(),
      'after:deploy:deploy': () => this.#publish(),
      'publish-page:build': () => this.#build(),
      'publish-page:publish': () => this.#publish(),
      'rollback-page:rollback': () => this.#rollback(),
      'list-pages:list': () => this.#list(),
    };
  }

  /** Everything is loaded when it is needed: the plugin is there in every `npm start` as well. */
  async #build(): Promise<void> {
    const { buildPage } = await import('../build/build-page.ts');
    this.#files = await buildPage(await this.#page());
  }

  async #publish(): Promise<void> {
    const { release, uploaded } = await (await this.#host()).publish(this.#files, this.#options);
    this.#log.notice(`Page ${release}: ${uploaded} of ${this.#files.length} files uploaded`);
  }

  async #rollback(): Promise<void> {
    const host = await this.#host();
    const [{ RollbackError }, { UnknownReleaseError }] = await Promise.all([
      import('./rollback-page.ts'),
      import('./site.ts'),
    ]);
    try {
      this.#log.notice(`Page ${await host.rollback(this.#options)} is shown`);
    } catch (error) {
      if (!(error instanceof RollbackError || error instanceof UnknownReleaseError)) throw error;
      // For who typed the command, without a stack.
      throw new this.#serverless.classes.Error(error.message, error.code);
    }
  }

  async #list(): Promise<void> {
    const { names, shown } = await (await this.#host()).releases();
    for (const name of names) this.#log.notice(name === shown ? `${name} (shown)` : name);
  }

  async #page(): Promise<PageDefinition> {
    const { service, serviceDir, classes } = this.#serverless;
    const { page } = service.custom ?? {};
    if (typeof page !== 'string') {
      throw new classes.Error('custom.page names no module that says what the page is', 'NO_PAGE');
    }
    const { loadDefinition } = await import('./load-definition.ts');
    return loadDefinition(join(serviceDir, page));
  }

  async #host(): Promise<PageHost> {
    const { clientsWith, pageHost } = await import('./page-host.ts');
    const provider = this.#serverless.getProvider('aws');
    const [page, config] = await Promise.all([this.#page(), provider.getAwsSdkV3Config()]);
    const clients = clientsWith(config);
    try {
      return await pageHost(clients, provider.getStage(), page);
    } catch (cause) {
      throw new this.#serverless.classes.Error((cause as Error).message, 'NO_PAGE_HOST');
    }
  }
}
