import { withoutValidation } from './borders/osls.ts';
import { leaveOut } from './borders/serverless-esbuild.ts';
import type { CloudHost } from './host.ts';
import { currentSession } from './serverless/boot-session.ts';
import { definitionOf, placeholderOf } from './serverless/definition.ts';
import type { ServerlessInstance } from './serverless/instance.ts';

const WORKERS_PER_FUNCTION = 2;

interface PluginUtilities {
  readonly log: { notice(text: string): void; warning(text: string): void };
}

/**
 * The Serverless plugin of the local cloud. `npm start` has a process that loads it to resolve the
 * services' configurations; `sls offline` in one service runs that service, on the cloud that is
 * there or on one of its own. It does nothing in any other command, except to keep the stage `local`
 * from being deployed; what only `sls offline` needs is loaded there.
 */
export default class LocalCloudPlugin {
  readonly hooks: Readonly<Record<string, () => unknown>>;
  /** `${localCloud:issuer}` and the like, in parameters of the stage `local`. */
  readonly configurationVariablesSources: Readonly<
    Record<
      string,
      { resolve(request: { address: string | null }): Promise<{ value: string | null }> }
    >
  >;
  readonly #serverless: ServerlessInstance;
  readonly #log: PluginUtilities['log'];
  readonly #isOffline: boolean;
  #host: Promise<CloudHost> | undefined;

  constructor(serverless: ServerlessInstance, _options: object, { log }: PluginUtilities) {
    this.#serverless = serverless;
    this.#log = log;
    this.#isOffline = serverless.processedInput.commands[0] === 'offline';
    if (currentSession()) withoutValidation(serverless);
    this.configurationVariablesSources = {
      localCloud: {
        resolve: async ({ address }) => ({ value: await this.#variable(address ?? '') }),
      },
    };
    this.hooks = {
      initialize: () => {
        if (this.#isOffline) leaveOut(serverless.pluginManager.plugins);
      },
      'before:offline:start': () => this.#run(),
      'before:offline:start:init': () => this.#run(),
      'before:aws:deploy:deploy:createStack': () => this.#rejectLocalStage(),
      'before:deploy:deploy': () => this.#rejectLocalStage(),
    };
  }

  /** Serves until told to stop; the commands' own lifecycles would end the process their own way. */
  async #run(): Promise<void> {
    const session = currentSession();
    if (session) {
      session.onResolved(definitionOf(this.#serverless));
      await new Promise(() => {});
    }
    const host = await this.#findHost();
    const { runService } = await import('./run-service.ts');
    await runService({
      definition: definitionOf(this.#serverless),
      host,
      maxWorkersPerFunction: WORKERS_PER_FUNCTION,
      say: (line) => this.#log.notice(line),
    });
  }

  /** The cloud that runs already, or one of our own. Ends the process where there can be none. */
  #findHost(): Promise<CloudHost> {
    this.#host ??= import('./host.ts').then(({ findOrStartHost }) =>
      findOrStartHost((line) => this.#log.warning(line)),
    );
    // Each variable that needs it would be reported as one that cannot be resolved.
    return this.#host.catch(async (error) => (await import('./run-service.ts')).giveUp(error));
  }

  async #variable(address: string): Promise<string | null> {
    // Packaging the stage `local` must not start anything.
    if (!this.#isOffline) return `local-cloud-${address}`;
    if (currentSession()) return placeholderOf(address);
    const variables: Readonly<Record<string, string>> = (await this.#findHost()).access.variables;
    return variables[address] ?? null;
  }

  #rejectLocalStage(): void {
    if (this.#serverless.service.provider.stage !== 'local') return;
    throw new this.#serverless.classes.Error(
      'The stage "local" lives on your machine. Name the stage to deploy to: sls deploy --stage dev',
      'LOCAL_STAGE_NOT_DEPLOYABLE',
    );
  }
}
