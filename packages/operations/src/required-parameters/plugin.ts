import type { Serverless } from '@commerce/service-model/serverless';
import { explain } from './explain.ts';
import { requiredParameters } from './references.ts';

type Instance = Serverless<{
  framework: 'pluginManager' | 'classes';
  provider: 'compiledCloudFormationTemplate';
  aws: 'getAwsSdkV3Config';
}>;

interface Utilities {
  readonly writeText: (text: string) => void;
}

/**
 * Looks for every parameter and secret that the template names before anything is created, so that
 * a missing one stops a deployment by its name, and not half way through. `sls parameters` does
 * only that.
 *
 * @example
 * ```yaml
 * plugins:
 *   - '@commerce/operations/required-parameters'
 * ```
 */
export default class RequiredParameters {
  readonly commands = {
    parameters: {
      usage: 'Looks whether the parameters and secrets of a stage are there',
      lifecycleEvents: ['package', 'check'],
    },
  };
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;
  readonly #serverless: Instance;

  constructor(serverless: Instance, _options: unknown, { writeText }: Utilities) {
    this.#serverless = serverless;
    this.hooks = {
      'parameters:package': () => serverless.pluginManager.spawn('package'),
      'parameters:check': async () => {
        const names = await this.#check();
        writeText(names.map((name) => `${name} is there\n`).join(''));
      },
      'before:aws:deploy:deploy:createStack': async () => {
        await this.#check();
      },
    };
  }

  async #check(): Promise<string[]> {
    const { service, provider } = this.#serverless.service;
    const required = requiredParameters(provider.compiledCloudFormationTemplate ?? {});
    const config = await this.#serverless.getProvider('aws').getAwsSdkV3Config();
    // Loaded when it is needed: the plugin is there in every `npm start` as well.
    const { findProblems, storesWith } = await import('./look-up.ts');
    const problems = await findProblems(required, storesWith(config));
    if (problems.length > 0) {
      throw new this.#serverless.classes.Error(explain(service, problems), 'MISSING_PARAMETERS');
    }
    return required.map(({ name }) => name);
  }
}
