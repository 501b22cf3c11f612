import { LocalCloud } from './cloud.ts';
import { type FrontDoor, startFrontDoor } from './http/front-door.ts';
import { type BootSession, currentSession } from './serverless/boot-session.ts';
import { disableServerlessEsbuild } from './serverless/bundling.ts';
import type { ServerlessInstance } from './serverless/instance.ts';
import { serve } from './serverless/serve.ts';
import { localStateDir } from './state.ts';

interface PluginUtilities {
  readonly log: { notice(text: string): void; warning(text: string): void };
}

/**
 * The Serverless plugin of the local cloud. `npm start` loads it for every service in one process;
 * `sls offline` in one service runs that service alone. It does nothing in any other command, except
 * to keep the stage `local` from being deployed.
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
  #session: Promise<BootSession> | undefined;
  #frontDoor: FrontDoor | undefined;

  constructor(serverless: ServerlessInstance, _options: object, { log }: PluginUtilities) {
    this.#serverless = serverless;
    this.#log = log;
    this.#isOffline = serverless.processedInput.commands[0] === 'offline';
    // The schema's validator takes 0.6 s and 40 MB a service; `sls package`, and so `npm test`, run it.
    if (currentSession()) serverless.configSchemaHandler.validateConfig = async () => {};
    this.configurationVariablesSources = {
      localCloud: {
        resolve: async ({ address }) => ({ value: await this.#variable(address ?? '') }),
      },
    };
    this.hooks = {
      initialize: () => {
        if (this.#isOffline) disableServerlessEsbuild(serverless);
      },
      'before:offline:start': () => this.#run(),
      'before:offline:start:init': () => this.#run(),
      'before:aws:deploy:deploy:createStack': () => this.#refuseLocalStage(),
      'before:deploy:deploy': () => this.#refuseLocalStage(),
    };
  }

  /** Serves until told to stop; the commands' own lifecycles would end the process their own way. */
  async #run(): Promise<void> {
    const managed = currentSession();
    if (managed) {
      await serve(this.#serverless, managed).then(managed.onServiceReady, managed.onServiceFailed);
      await new Promise(() => {});
    }
    const session = await this.#startSession();
    const service = await serve(this.#serverless, session);

    await service.bundled;
    await session.cloud.deploy();
    this.#frontDoor?.open(session.cloud);
    this.#log.notice(`READY ${session.url} (${service.manifest.service} alone)`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve).once('SIGTERM', resolve);
    });
    await this.#frontDoor?.stop();
    await service.stop();
    await session.cloud.stop();
    process.exit(0);
  }

  #startSession(): Promise<BootSession> {
    const managed = currentSession();
    this.#session ??= managed ? Promise.resolve(managed) : this.#startAlone();
    return this.#session;
  }

  async #startAlone(): Promise<BootSession> {
    this.#frontDoor = await startFrontDoor(3000);
    const cloud = await LocalCloud.start({
      stateDir: localStateDir(),
      stage: this.#serverless.service.provider.stage,
      log: (line) => this.#log.warning(line),
    });
    return {
      cloud,
      url: this.#frontDoor.url,
      maxWorkersPerFunction: 4,
      onFunctionOutput: (_, text) => process.stdout.write(text),
      onServiceReady: () => {},
      onServiceFailed: () => {},
    };
  }

  async #variable(address: string): Promise<string | null> {
    // Packaging the stage `local` must not start anything.
    if (!this.#isOffline) return `local-cloud-${address}`;
    const { cloud, url } = await this.#startSession();
    const { emulators } = cloud;
    const values: Record<string, string> = {
      url,
      issuer: emulators.identity.issuer,
      stripeApiBase: emulators.payments.endpoint,
      s3Endpoint: emulators.messaging.s3Endpoint,
    };
    return values[address] ?? null;
  }

  #refuseLocalStage(): void {
    if (this.#serverless.service.provider.stage !== 'local') return;
    throw new this.#serverless.classes.Error(
      'The stage "local" lives on your machine. Name the stage to deploy to: sls deploy --stage dev',
      'LOCAL_STAGE_NOT_DEPLOYABLE',
    );
  }
}
