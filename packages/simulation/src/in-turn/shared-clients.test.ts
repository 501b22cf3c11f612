import { describe, expect, it } from '@jest/globals';
import { oncePerSettings } from './shared-clients.ts';
import { runModule } from './testing/run-module.ts';

class Client {
  readonly settings: object;

  constructor(settings: object = {}) {
    this.settings = settings;
  }
}

describe('oncePerSettings', () => {
  it('makes one instance for the same settings, and another for others', () => {
    const Shared = oncePerSettings(Client);

    expect(new Shared({ maxAttempts: 3 })).toBe(new Shared({ maxAttempts: 3 }));
    expect(new Shared({ maxAttempts: 3 })).not.toBe(new Shared({ maxAttempts: 1 }));
    expect(new Shared({ maxAttempts: 1 }).settings).toEqual({ maxAttempts: 1 });
    expect(new Shared()).toBeInstanceOf(Client);
  });

  it('leaves a class that extends it its own instances', () => {
    class Own extends oncePerSettings(Client) {}

    expect(new Own()).not.toBe(new Own());
    expect(new Own()).toBeInstanceOf(Own);
  });
});

describe('shareClients', () => {
  it('shares the clients of our own code, and of nobody else', () => {
    const seen = runModule(`
      const { shareClients } = await import('../shared-clients.ts');
      shareClients();
      const { twoClients } = await import('./two-clients.ts');
      const { workflows, stripe, others } = twoClients();
      console.log(JSON.stringify([workflows[0] === workflows[1], workflows[0] === workflows[2], stripe[0] === stripe[1], others[0] === others[1]]));
    `);

    expect(seen).toEqual([true, false, true, false]);
  });
});
