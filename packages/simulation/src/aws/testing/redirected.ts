import { redirectClients } from '../clients.ts';

type Operations = Readonly<Record<string, (input: never) => object>>;

/** The moment at which the time of a test begins. */
export const START_MS = Date.parse('2026-01-05T10:00:00.400Z');

/** Settings of a client that reaches nothing but what is simulated. */
export const nowhere = {
  region: 'us-east-1',
  endpoint: 'http://nowhere.invalid',
  credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
} as const;

/** Has calls of all clients of this test go to simulated services, at once. */
export function redirectTo(services: Readonly<Record<string, Operations>>): void {
  redirectClients(async (service, operation, input) => {
    const carryOut = services[service]?.[operation];
    if (carryOut === undefined) throw new Error(`${service} ${operation} is not simulated`);
    return carryOut(input as never);
  });
}

/** A clock that a test sets forward. */
export class TestClock {
  nowMs = START_MS;
  readonly now = (): number => this.nowMs;

  pass(ms: number): void {
    this.nowMs += ms;
  }
}
