import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packagedFolders, readPackagedService } from './packaged-service.ts';

const FILES = {
  'services/shop/serverless.yml': 'service: shop',
  'services/shop/.serverless/cloudformation-template-update-stack.json': '{"Resources":{}}',
  'services/shop/.serverless/sell.zip': '12345',
  'services/shop/functions/sell/function.yml': 'sell: {}',
  'services/shop/functions/sell/handler.ts': "metrics.addMetric('Sold', 'Count', 1)",
  'services/shop/functions/sell/handler.test.ts': "metrics.addMetric('Tested', 'Count', 1)",
  'services/stall/serverless.yml': 'service: stall',
  'services/notes/README.md': 'no service',
};

describe('a repository with packaged services', () => {
  const root = mkdtempSync(join(tmpdir(), 'services-'));
  beforeAll(() => {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('tells services that are packaged from those that are not', () => {
    expect(packagedFolders(root)).toEqual({
      packaged: [join(root, 'services/shop')],
      missing: [join(root, 'services/stall')],
    });
  });

  it('gives the template, the sizes of bundles, the sources and the metrics of a service', () => {
    expect(readPackagedService(join(root, 'services/shop'))).toEqual({
      name: 'shop',
      stage: 'dev',
      template: { Resources: {} },
      bundles: { sell: 5 },
      functionFiles: { sell: 'sell: {}' },
      metrics: ['Sold'],
    });
  });
});
