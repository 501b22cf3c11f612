import { randomBytes } from 'node:crypto';
import { GetParametersCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Keys that sign, or verify: parameters that may hold several keys, newest first. */
export const KEYS = [
  'notifications/signing-key',
  'orders/decision-key',
  'payments/webhook-secret',
] as const;
export type Key = (typeof KEYS)[number];

/** Stripe makes this one, and signs with both for a day: https://docs.stripe.com/webhooks#roll-endpoint-signing-secrets */
const MADE_ELSEWHERE: readonly Key[] = ['payments/webhook-secret'];

/** A warm function signs with the key before for five minutes; what it signed then may be on its way. */
const SETTLE_MS = 10 * 60_000;

/** State of a key; no part of its value. */
export interface KeyState {
  readonly name: Key;
  readonly keys: number;
  /** RFC 3339; absent when the parameter is missing. */
  readonly changedAt?: string;
}

/** Keys as a stage holds them. */
export interface KeyStore {
  list(): Promise<readonly KeyState[]>;
  /**
   * Puts a new key before those that there are. Returns how many there are then.
   *
   * @throws when a value is given for a key that is made here, or none for one that is not.
   */
  rotate(name: Key, value?: string): Promise<number>;
  /**
   * Takes the oldest key away. Returns how many are left.
   *
   * @throws when it is the only one, and within ten minutes of a change unless it must go at once.
   */
  retire(name: Key, options: { readonly now: boolean }): Promise<number>;
}

export function keyStore(ssm: Pick<SSMClient, 'send'>, stage: string): KeyStore {
  const pathOf = (name: Key) => `/commerce/${stage}/${name}`;
  const read = async () => {
    const { Parameters = [] } = await ssm.send(
      new GetParametersCommand({ Names: KEYS.map(pathOf), WithDecryption: true }),
    );
    return new Map(Parameters.map((parameter) => [parameter.Name, parameter]));
  };
  const current = async (name: Key) => {
    const parameter = (await read()).get(pathOf(name));
    if (!parameter) throw new Error(`There is no parameter ${pathOf(name)}`);
    return { keys: keysIn(parameter.Value), changedAt: parameter.LastModifiedDate };
  };
  const write = async (name: Key, keys: readonly string[]): Promise<number> => {
    await ssm.send(
      new PutParameterCommand({
        Name: pathOf(name),
        Value: keys.join(','),
        Type: 'SecureString',
        Overwrite: true,
      }),
    );
    return keys.length;
  };

  return {
    async list() {
      const found = await read();
      return KEYS.map((name) => {
        const parameter = found.get(pathOf(name));
        const changedAt = parameter?.LastModifiedDate?.toISOString();
        return { name, keys: keysIn(parameter?.Value).length, ...(changedAt && { changedAt }) };
      });
    },
    async rotate(name, value) {
      const isMadeElsewhere = MADE_ELSEWHERE.includes(name);
      if (isMadeElsewhere && !value) {
        throw new Error(`Stripe makes ${name}: give it on the standard input, with --stdin`);
      }
      if (!isMadeElsewhere && value !== undefined) {
        throw new Error(`${name} is made here: leave --stdin out`);
      }
      if (value !== undefined && /[\s,]/.test(value)) {
        throw new Error('A key holds neither commas nor white space');
      }
      const { keys } = await current(name);
      const added = value ?? randomBytes(32).toString('base64');
      if (keys.includes(added)) throw new Error(`${name} holds this key already`);
      return write(name, [added, ...keys]);
    },
    async retire(name, { now }) {
      const { keys, changedAt } = await current(name);
      if (keys.length < 2) throw new Error(`${name} has one key only: rotate it first`);
      const settledAt = new Date((changedAt?.getTime() ?? 0) + SETTLE_MS);
      if (!now && settledAt.getTime() > Date.now()) {
        throw new Error(
          `Functions may still sign with earlier keys of ${name}: wait until ${settledAt.toISOString()}, or say --now when one leaked`,
        );
      }
      return write(name, keys.slice(0, -1));
    },
  };
}

const keysIn = (value = ''): string[] =>
  value
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
