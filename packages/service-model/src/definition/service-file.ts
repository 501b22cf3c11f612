import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../cloudformation/template.ts';
import { parseCloudFormationYaml } from './cloudformation-yaml.ts';

/** Stands for the stage in physical names. */
export const STAGE = '{stage}';

/** Values for variables. */
export interface ReadOptions {
  /** {@link STAGE} by default. */
  readonly stage?: string;
  /** In place of the members of `custom.settings` of the same names. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Reads one YAML file of a service as it is written: without the framework, in milliseconds. Files are
 * included; of the variables those are replaced that are the service's name, the stage, or stand alone
 * for something in `serverless.yml`. All others are left as they are.
 *
 * @example
 * ```ts
 * readServiceFile('/repository/services/orders', 'resources/tables.yml', { stage: 'test' });
 * ```
 */
export const readServiceFile = (
  directory: string,
  file: string,
  options: ReadOptions = {},
): unknown => new ServiceFiles(directory, options).read(file);

/** `${file(path)}` or `${file(path):key}`, alone in its value; a path with variables is left alone. */
const INCLUDED = /^\$\{file\(([^${}()]+)\)(?::(\w+))?\}$/;
/** `${self:custom.settings.key}`, alone in its value. */
const OWN = /^\$\{self:([\w.-]+)\}$/;
const KNOWN = /\$\{(self:service|sls:stage)\}/g;

class ServiceFiles {
  readonly #directory: string;
  readonly #options: ReadOptions;
  #root: unknown;

  constructor(directory: string, options: ReadOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  read(file: string): unknown {
    return this.#expand(this.#parse(file));
  }

  #parse(file: string): unknown {
    return parseCloudFormationYaml(readFileSync(join(this.#directory, file), 'utf8'));
  }

  #expand(value: unknown): unknown {
    if (typeof value === 'string') return this.#expandText(value);
    if (Array.isArray(value)) return value.map((item) => this.#expand(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.#expand(item)]),
    );
  }

  #expandText(text: string): unknown {
    const [, file, key] = INCLUDED.exec(text) ?? [];
    if (file !== undefined) {
      const content = this.#parse(file);
      return this.#expand(key === undefined ? content : asRecord(content)[key]);
    }
    const [, path] = OWN.exec(text) ?? [];
    return (
      (path === undefined ? undefined : this.#own(path.split('.'))) ??
      text.replace(KNOWN, (_, variable) =>
        variable === 'sls:stage' ? (this.#options.stage ?? STAGE) : String(this.#own(['service'])),
      )
    );
  }

  /** A part of `serverless.yml`, which is expanded only along the way: it may stand in itself. */
  #own(path: readonly string[]): unknown {
    const [section, group, name = ''] = path;
    const { settings = {} } = this.#options;
    if (section === 'custom' && group === 'settings' && Object.hasOwn(settings, name)) {
      return settings[name];
    }
    this.#root ??= this.#parse('serverless.yml');
    return path.reduce((parent, key) => this.#include(asRecord(parent)[key]), this.#root);
  }

  #include(value: unknown): unknown {
    return typeof value === 'string' ? this.#expandText(value) : value;
  }
}
