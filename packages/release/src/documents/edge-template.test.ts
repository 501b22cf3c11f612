import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCloudFormationYaml } from '@commerce/service-model';
import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const text = readFileSync(join(ROOT, 'infrastructure/edge.yml'), 'utf8');
const { Resources, Outputs } = parseCloudFormationYaml(text) as {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
};
const propertiesOf = (id: string) => (Resources[id]?.Properties ?? {}) as Record<string, unknown>;

describe('the stack beside the distribution', () => {
  it('logs nothing that lets somebody in, and nothing that tells who it was', () => {
    const fields = propertiesOf('LogDelivery').RecordFields as readonly string[];
    expect(fields).toContain('sc-status');
    expect(
      fields.filter((field) =>
        /cookie|query|referer|user-agent|authorization|^c-ip|forwarded/i.test(field),
      ),
    ).toEqual([]);
    const { VisibilityConfig, Rules } = propertiesOf('WebAcl') as {
      VisibilityConfig: object;
      Rules: readonly { VisibilityConfig: object }[];
    };
    for (const config of [VisibilityConfig, ...Rules.map((rule) => rule.VisibilityConfig)]) {
      expect(config).toMatchObject({ SampledRequestsEnabled: false });
    }
  });

  it('is YAML that CloudFormation reads, which knows no aliases', () => {
    expect(text).not.toMatch(/[:[-] [&*]\w/);
  });

  it('makes logs only for a distribution that is there, and forgets them', () => {
    for (const [id, { Type, Condition }] of Object.entries(Resources)) {
      expect([id, Condition]).toEqual([id, Type === 'AWS::WAFv2::WebACL' ? undefined : 'Logs']);
    }
    expect(JSON.stringify(propertiesOf('LogBucket').LifecycleConfiguration)).toContain(
      '"ExpirationInDays":30',
    );
  });

  it('is what storefront names in its settings', () => {
    expect(propertiesOf('WebAcl').Scope).toBe('CLOUDFRONT');
    expect(Object.keys(Outputs)).toContain('WebAclArn');
    const settings = readFileSync(join(ROOT, 'services/storefront/settings.yml'), 'utf8');
    expect(settings).toMatch(/infrastructure\/edge\.yml/);
    expect(settings).toMatch(/^ {2}webAclArn: ""$/m);
  });
});
