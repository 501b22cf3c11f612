import { SFNClient } from '@aws-sdk/client-sfn';

/** A command of an SDK client, which says what is called. */
export interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

interface Client {
  readonly constructor: { readonly name: string };
  readonly config: { maxAttempts(): Promise<number> };
}

/** All clients extend one class, the one for documents too; who loads this twice finds the first. */
const base = Object.getPrototypeOf(SFNClient.prototype) as { send: unknown; realSend?: unknown };

/** Has them go where they went at first. */
export function restoreClients(): void {
  base.send = base.realSend ?? base.send;
}

/**
 * Has calls of all AWS clients of this process go somewhere else. What is thrown there is thrown here:
 * attempts are made there, as many as the client is set to.
 *
 * @example
 * ```ts
 * redirectClients(async (service, operation, input) => simulated[service][operation](input));
 * ```
 */
export function redirectClients(
  to: (service: string, operation: string, input: object, attempts: number) => Promise<unknown>,
): void {
  base.realSend ??= base.send;
  base.send = async function send(this: Client, command: Command) {
    const service = this.constructor.name.replace(/(Document)?Client$/, '');
    const operation = command.constructor.name.replace(/Command$/, '');
    return to(service, operation, command.input, await this.config.maxAttempts());
  };
}
