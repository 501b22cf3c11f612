import { describe, expect, it } from '@jest/globals';
import { exampleService, findingsOf, type Rule } from './rule.ts';

const tooLong: Rule = {
  id: 'names-are-short',
  check: ({ template }) =>
    Object.keys(template.Resources)
      .filter((logicalId) => logicalId.length > 5)
      .map((subject) => ({ subject, message: 'Shorten it.' })),
  accepts: {},
  rejects: {},
};

const resource = (exemptions: object) => ({
  Type: 'AWS::SNS::Topic',
  Metadata: { DeployChecks: exemptions },
});

describe('findingsOf', () => {
  it('exempts a resource that says why', async () => {
    const service = exampleService({
      resources: { Endlessly: resource({ 'names-are-short': 'It is known by this name.' }) },
    });
    expect(await findingsOf(tooLong, service)).toEqual([]);
  });

  it('does not take an exemption from one rule for one from another', async () => {
    const service = exampleService({ resources: { Endlessly: resource({ other: 'Because.' }) } });
    expect(await findingsOf(tooLong, service)).toHaveLength(1);
  });

  it('reports an exemption from a rule that is kept', async () => {
    const service = exampleService({
      resources: { Short: resource({ 'names-are-short': 'No longer needed.' }) },
    });
    const [finding] = await findingsOf(tooLong, service);
    expect(finding?.message).toContain('Remove the exemption');
  });
});
