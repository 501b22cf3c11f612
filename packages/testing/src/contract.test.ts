import { describe, expect, it } from '@jest/globals';
import { portContract, startedForAll, startedOn } from './contract.ts';

const happened: string[] = [];

const startCloud = async () => {
  happened.push('cloud: started');
  return {
    name: 'adapter',
    async stop() {
      happened.push('cloud: stopped');
    },
  };
};

const describeNames = portContract<{ readonly name: string }>((started) => {
  for (const rule of ['first', 'second']) {
    it(`tries its ${rule} rule`, () => {
      happened.push(`${started().name}: ${rule}`);
    });
  }
});

describeNames(
  'one on a cloud',
  startedOn(startCloud, ({ name }) => ({ name })),
);
describeNames('one that has nothing to stop', async () => {
  happened.push('fake: started');
  return { name: 'fake' };
});

describe('portContract', () => {
  it('starts each implementation once, before its rules, and stops it after them', () => {
    expect(happened).toEqual([
      'cloud: started',
      'adapter: first',
      'adapter: second',
      'cloud: stopped',
      'fake: started',
      'fake: first',
      'fake: second',
    ]);
  });
});

describe('startedForAll', () => {
  describe('a suite', () => {
    const cloud = startedForAll(startCloud);

    it.each(['first', 'second'])('runs its %s test on the same', (test) => {
      happened.push(`${cloud().name}: ${test}`);
    });
  });

  it('stops at the end of the suite what was started for it', () => {
    expect(happened.slice(-4)).toEqual([
      'cloud: started',
      'adapter: first',
      'adapter: second',
      'cloud: stopped',
    ]);
  });
});
