import { describe, expect, it } from '@jest/globals';
import { licenceProblems } from './licences.ts';
import { readManifest } from './manifest.ts';

const read = (licence: object) =>
  readManifest(JSON.stringify({ name: 'parser', version: '1.0.0', ...licence }));

describe('readManifest', () => {
  it.each([
    [{ license: 'MIT' }, 'MIT'],
    [{ license: { type: 'MIT', url: 'https://licences.example/mit' } }, 'MIT'],
    [{ licenses: [{ type: 'MIT' }] }, 'MIT'],
    [{ licenses: [{ type: 'MIT' }, 'ISC'] }, 'MIT OR ISC'],
    [{ licenses: { type: 'MIT' } }, 'MIT'],
    [{ license: 'ISC', licenses: [{ type: 'MIT' }] }, 'ISC'],
  ])('reads the licence of %j', (written, licence) => {
    expect(read(written)).toEqual({ name: 'parser', version: '1.0.0', licence });
  });

  it.each([{}, { license: null }, { license: 7 }, { license: { name: 'MIT' } }, { licenses: [] }])(
    'takes %j for no licence, of which the gate names the package',
    (written) => {
      const problems = licenceProblems([{ ...read(written), integrity: undefined }]);
      expect(problems).toEqual(['parser@1.0.0: no licence']);
    },
  );
});
