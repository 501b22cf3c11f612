import type { Metadata } from '../objects/types.ts';
import type { Form } from './form.ts';
import { invalidRequest } from './stripe-error.ts';

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY_LENGTH = 40;
const MAX_METADATA_VALUE_LENGTH = 500;

/** The parameters of one request, read with Stripe's checks and rejected in Stripe's words. */
export class Parameters {
  readonly #form: Form;
  readonly #parent: string | undefined;

  /** Rejects parameters that are not among `known`. */
  constructor(form: Form, known: readonly string[], parent?: string) {
    this.#form = form;
    this.#parent = parent;
    const unknown = Object.keys(form).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      const param = this.#path(unknown);
      throw invalidRequest(
        `Received unknown parameter: ${param}. The sandbox knows ${known.join(', ')}.`,
        { code: 'parameter_unknown', param },
      );
    }
  }

  has(name: string): boolean {
    return this.#form[name] !== undefined;
  }

  isText(name: string): boolean {
    return typeof this.#form[name] === 'string';
  }

  /** Stripe takes an empty text for an absent one. */
  text(name: string): string | undefined {
    const value = this.#form[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    throw invalidRequest('Invalid string', { param: this.#path(name) });
  }

  requiredText(name: string): string {
    return this.text(name) ?? this.#missing(name);
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^-?\d{1,15}$/.test(text)) return Number(text);
    throw invalidRequest(`Invalid integer: ${text}`, {
      code: 'parameter_invalid_integer',
      param: this.#path(name),
    });
  }

  positiveInteger(name: string): number | undefined {
    const value = this.integer(name);
    if (value === undefined || value > 0) return value;
    throw invalidRequest('Invalid positive integer', {
      code: 'parameter_invalid_integer',
      param: this.#path(name),
    });
  }

  requiredPositiveInteger(name: string): number {
    return this.positiveInteger(name) ?? this.#missing(name);
  }

  boolean(name: string): boolean | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    throw invalidRequest(`Invalid boolean: ${text}`, { param: this.#path(name) });
  }

  choice<Option extends string>(name: string, options: readonly Option[]): Option | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const option = options.find((candidate) => candidate === text);
    if (option !== undefined) return option;
    throw invalidRequest(`Invalid ${name}: must be one of ${options.join(', ')}`, {
      param: this.#path(name),
    });
  }

  list(name: string): string[] {
    const value = this.#form[name];
    if (value === undefined || value === '') return [];
    const items = typeof value === 'string' ? [] : Object.values(value);
    if (items.length > 0 && items.every((item) => typeof item === 'string')) return items;
    throw invalidRequest('Invalid array', { param: this.#path(name) });
  }

  nested(name: string, known: readonly string[]): Parameters | undefined {
    const value = this.#form[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') return new Parameters(value, known, this.#path(name));
    throw invalidRequest('Invalid object', { param: this.#path(name) });
  }

  /** @see https://docs.stripe.com/api/metadata */
  metadata(): Metadata {
    const value = this.#form.metadata;
    if (value === undefined || value === '') return {};
    const entries = typeof value === 'string' ? [] : Object.entries(value);
    const isValid =
      entries.length > 0 &&
      entries.length <= MAX_METADATA_KEYS &&
      entries.every(
        ([key, text]) =>
          key.length <= MAX_METADATA_KEY_LENGTH &&
          typeof text === 'string' &&
          text.length <= MAX_METADATA_VALUE_LENGTH,
      );
    // An empty value removes a key.
    if (isValid) return Object.fromEntries(entries.filter(([, text]) => text !== '')) as Metadata;
    throw invalidRequest(
      `Metadata has up to ${MAX_METADATA_KEYS} keys of up to ${MAX_METADATA_KEY_LENGTH} characters, with values of up to ${MAX_METADATA_VALUE_LENGTH}`,
      { param: 'metadata' },
    );
  }

  #missing(name: string): never {
    const param = this.#path(name);
    throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }

  #path(name: string): string {
    return this.#parent === undefined ? name : `${this.#parent}[${name}]`;
  }
}
