import type { Framework } from '@commerce/service-model/serverless';
import { type Sections, settingsOf } from './settings.ts';

/** The input that osls hands to a source of variables. */
interface Request {
  /** The text in the parentheses. */
  readonly params: readonly string[] | null;
  resolveVariable(variable: string): Promise<unknown>;
}

/**
 * The variable `${settings(settings.yml)}`: what the section `default` of the file says, and over it
 * what the section of the stage says. A stage that has no section is as the default one.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/settings"
 * custom:
 *   settings: ${settings(settings.yml)}
 * ```
 */
export default class Settings {
  readonly configurationVariablesSources: Readonly<
    Record<'settings', { resolve(request: Request): Promise<{ value: object }> }>
  >;

  constructor({ classes }: Pick<Framework, 'classes'>) {
    this.configurationVariablesSources = {
      settings: {
        async resolve({ params, resolveVariable }) {
          const file = params?.[0] ?? '';
          const stage = String(await resolveVariable('sls:stage'));
          const sections = (await resolveVariable(`file(${file})`)) as Sections;
          try {
            return { value: settingsOf(sections, stage) };
          } catch (error) {
            throw new classes.Error(`${file}: ${(error as Error).message}`, 'INVALID_SETTINGS');
          }
        },
      },
    };
  }
}
