import { describe, expect, it } from '@jest/globals';
import { portContract } from './contract.ts';

const happened: string[] = [];

const describeNames = portContract<{ readonly name: string }>((started) => {
  for (const rule of ['first', 'second']) {
    it(`tries its ${rule} rule`, () => {
      happened.push(`${started().name}: ${rule}`);
    });
  }
});

const starting = (name: string) => async () => {
  happened.push(`${name}: started`);
  return { name };
};

describeNames('one that is stopped', async () => ({
  ...(await starting('adapter')()),
  async stop() {
    happened.push('adapter: stopped');
  },
}));
describeNames('one that has nothing to stop', starting('fake'));

describe('portContract', () => {
  it('starts each implementation once, before its rules, and stops it after them', () => {
    expect(happened).toEqual([
      'adapter: started',
      'adapter: first',
      'adapter: second',
      'adapter: stopped',
      'fake: started',
      'fake: first',
      'fake: second',
    ]);
  });
});
