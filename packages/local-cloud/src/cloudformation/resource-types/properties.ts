import { type RenderedResource, UnsupportedResourceError } from '../resource-type.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Reads the properties of a resource, also those within others, and rejects what is not known. */
export class PropertyReader {
  readonly #resource: Pick<RenderedResource, 'service' | 'logicalId'>;

  constructor(resource: Pick<RenderedResource, 'service' | 'logicalId'>) {
    this.#resource = resource;
  }

  unsupported(what: string): UnsupportedResourceError {
    return new UnsupportedResourceError(this.#resource.service, this.#resource.logicalId, what);
  }

  /** A property that has properties of its own; empty when it is absent. @throws UnsupportedResourceError */
  part(properties: Properties, path: string, known: readonly string[]): Properties {
    const value = properties[path.split('.').at(-1) ?? ''] ?? {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.unsupported(`${path} that is no object`);
    }
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) throw this.unsupported(`${path}.${unknown}`);
    return value as Properties;
  }

  /** A list of texts, each of them known; empty when it is absent. @throws UnsupportedResourceError */
  list(properties: Properties, name: string, known?: readonly string[]): string[] {
    const values = asList(properties[name]).map(String);
    const unknown = values.find((value) => known?.includes(value) === false);
    if (unknown !== undefined) throw this.unsupported(`${name} ${unknown}`);
    return values;
  }

  /** One of several texts. @throws UnsupportedResourceError */
  choice<const Choice extends string>(
    properties: Properties,
    name: string,
    choices: readonly Choice[],
    absent: Choice,
  ): Choice {
    const value = properties[name] ?? absent;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.unsupported(`${name} ${String(value)}`);
    return found;
  }
}

const asList = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** CloudFormation takes "true" for true. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** A number, which CloudFormation takes as text too. */
export const numberOf = (value: unknown, absent: number): number =>
  value === undefined ? absent : Number(value);

/** A text; nothing when it is absent. */
export const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value);
