import { describe, expect, it } from '@jest/globals';
import { inOrder } from './in-order.ts';
import type { DeployedService } from './order.ts';

const service = (name: string, dependsOn: readonly string[] = []): DeployedService => ({
  name,
  folder: name,
  dependsOn,
  resources: {},
});
const services = [service('c', ['a', 'b']), service('a'), service('b', ['a']), service('d')];

function followed(failing: readonly string[] = []) {
  const told: string[] = [];
  const begun: string[] = [];
  const ended: string[] = [];
  const result = inOrder(services, {
    display: { isTerminal: false, tell: (name, text) => told.push(`${name}: ${text}`) },
    waitsFor: ({ dependsOn }) => dependsOn,
    run: async ({ name, dependsOn }, report) => {
      expect(ended).toEqual(expect.arrayContaining([...dependsOn]));
      begun.push(name);
      report('works');
      await Promise.resolve();
      if (failing.includes(name)) throw new Error('Out of stock');
      ended.push(name);
    },
  });
  return { result, told, begun };
}

describe('inOrder', () => {
  it('lets each begin when those that it waits for are done', async () => {
    const { result, told, begun } = followed();
    expect(await result).toEqual([]);
    expect(begun).toEqual(['a', 'd', 'b', 'c']);
    expect(told).toContain('c: waits for a, b');
    expect(told.filter((line) => line.endsWith('done'))).toHaveLength(4);
  });

  it('holds up those that wait for one that failed, and no others', async () => {
    const { result, begun, told } = followed(['a']);
    expect(await result).toEqual([
      { service: 'a', reason: 'Out of stock' },
      { service: 'b', reason: 'not begun, because a failed' },
      { service: 'c', reason: 'not begun, because a failed' },
    ]);
    expect(begun).toEqual(['a', 'd']);
    expect(told).toContain('a: Out of stock');
  });
});
