import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinedGuides, loadGuide, shownGuide } from './guide.ts';
import type { ServiceDefinition } from './serverless/definition.ts';

describe('the guide of a service', () => {
  let serviceDir: string;
  beforeAll(() => {
    serviceDir = mkdtempSync(join(tmpdir(), 'guide-'));
    writeFileSync(
      join(serviceDir, 'guide.mjs'),
      'export const examples = (url) => [{ title: "Open", path: url + "/letters" }];',
    );
  });
  afterAll(() => rmSync(serviceDir, { recursive: true, force: true }));

  const definition = (localCloud?: object): ServiceDefinition => ({
    serviceDir,
    service: {
      service: 'letters',
      provider: { stage: 'local', region: 'us-east-1' },
      functions: {},
      custom: { localCloud },
    },
    stateMachines: {},
    functionLogicalIds: {},
    functionRoles: {},
  });

  it('is the module that its configuration names, seen from its folder', async () => {
    const { examples, seed } = await loadGuide(definition({ guide: './guide.mjs' }));
    expect(examples?.('http://localhost:3000')).toEqual([
      { title: 'Open', path: 'http://localhost:3000/letters' },
    ]);
    expect(seed).toBeUndefined();
  });

  it.each([undefined, {}])('is empty where %j names none', async (settings) => {
    expect(await loadGuide(definition(settings))).toEqual({});
  });

  it('that is not there is an error that names the service', async () => {
    await expect(loadGuide(definition({ guide: './gone.mjs' }))).rejects.toThrow(
      'letters: custom.localCloud.guide names "./gone.mjs", which cannot be loaded: Cannot find module',
    );
  });

  it.each([
    ['subjects is no function', 'export const subjects = [{ name: "letter", id: "letterId" }];'],
    ['people is no list', 'export const people = () => [{ title: "Alice", sub: "alice" }];'],
  ])('with an export of another kind is an error that says: its %s', async (flaw, text) => {
    const guide = `./${flaw.replaceAll(' ', '-')}.mjs`;
    writeFileSync(join(serviceDir, guide), text);
    await expect(loadGuide(definition({ guide }))).rejects.toThrow(
      `letters: custom.localCloud.guide names "${guide}", but its ${flaw}`,
    );
  });
});

describe('a guide on the pages', () => {
  it('is filled in for an address, and nothing where it says nothing', () => {
    const subjects = (url: string) => [
      { name: 'letter', id: 'letterId', example: { title: 'Read', command: `curl ${url}` } },
    ];
    expect(shownGuide({ subjects }, 'http://localhost:1')).toEqual({
      examples: [],
      subjects: subjects('http://localhost:1'),
      people: [],
    });
  });

  it('stands beside those of other services, in their order', () => {
    const alice = { title: 'Alice', sub: 'alice' };
    const bob = { title: 'Bob', sub: 'bob' };
    expect(joinedGuides([{ people: [alice] }, {}, { people: [bob] }])).toEqual({
      examples: [],
      subjects: [],
      people: [alice, bob],
    });
  });

  it('names somebody once, whom several services know', () => {
    const alice = { title: 'A customer, alice', sub: 'alice' };
    const sam = { title: 'Staff, sam', sub: 'sam', groups: ['staff'] };
    const samOfOthers = { title: 'Sam', sub: 'sam' };
    const guides = [{ people: [sam] }, { people: [alice, { ...sam }, samOfOthers] }];
    expect(joinedGuides(guides).people).toEqual([sam, alice, samOfOthers]);
  });
});
