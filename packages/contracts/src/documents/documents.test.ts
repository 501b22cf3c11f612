import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../working-tree.ts';
import { documents } from './documents.ts';

describe('documents', () => {
  it('has an API only of a service that has one, whatever objects have', () => {
    const service = {
      name: 'constructor',
      directory: `${ROOT}/services/constructor`,
      functions: {},
      resources: {},
      stateMachines: {},
    };
    const nothing = {
      events: [],
      tasks: [],
      subscriptions: [],
      calls: [],
      readers: [],
      publications: [],
    };
    const files = documents({ ...nothing, services: [service] }, {}, ROOT);
    expect(files.map(({ path }) => path)).toEqual([
      'docs/events.md',
      'docs/http.md',
      'docs/asyncapi.yaml',
    ]);
  });
});
