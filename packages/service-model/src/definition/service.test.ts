// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are the framework's
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readService } from './service.ts';
import { readServiceFile } from './service-file.ts';

const FILES = {
  'serverless.yml': `
service: parcels
custom:
  settings: \${file(settings.yml)}
functions:
  - \${file(functions/ship-parcel.yml)}
  - drop-parcel: { handler: functions/drop-parcel/handler.handler }
resources:
  - \${file(resources/tables.yml):tables}
  - Resources:
      Alarm:
        Type: AWS::CloudWatch::Alarm
        Properties:
          AlarmActions: &onCall ["arn:topic"]
          OKActions: *onCall
stepFunctions:
  stateMachines:
    delivery:
      name: parcels-delivery-\${sls:stage}
      definition:
        StartAt: Wait
        States:
          Wait: { Type: Wait, Seconds: "\${self:custom.settings.waitSeconds}", End: true }
`,
  'settings.yml': `
waitSeconds: 60
table: \${self:service}-parcels-\${sls:stage}
never: \${self:custom.nothing}
`,
  'functions/ship-parcel.yml': `
ship-parcel:
  handler: functions/ship-parcel/handler.handler
  description: Ships it
  memorySize: \${param:memory}
  environment:
    TABLE: \${self:custom.settings.table}
    NEVER: \${self:custom.settings.never}
  events:
    - sqs: { arn: !GetAtt [Queue, Arn], batchSize: 10 }
`,
  'resources/tables.yml': `
tables:
  Resources:
    Parcels:
      Type: AWS::DynamoDB::Table
      Properties: &parcels
        TableName: \${self:service}-parcels-\${sls:stage}
        BillingMode: PAY_PER_REQUEST
    Returns:
      Type: AWS::DynamoDB::Table
      Properties: { <<: *parcels, TableName: returns }
`,
};

describe('a service as it is written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parcels-'));
  beforeAll(() => {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has the files that serverless.yml includes, and names but for the stage', () => {
    const { name, functions, resources, stateMachines } = readService(folder);

    expect(name).toBe('parcels');
    expect(Object.keys(functions)).toEqual(['ship-parcel', 'drop-parcel']);
    expect(functions['ship-parcel']).toMatchObject({
      description: 'Ships it',
      events: [{ sqs: { arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, batchSize: 10 } }],
    });
    expect(resources.Parcels?.Properties.TableName).toBe('parcels-parcels-{stage}');
    expect(stateMachines.delivery?.name).toBe('parcels-delivery-{stage}');
  });

  it('has what anchors stand for, where they are merged too', () => {
    const { resources } = readService(folder);

    expect(resources.Alarm?.Properties.OKActions).toEqual(['arn:topic']);
    expect(resources.Returns?.Properties).toEqual({
      TableName: 'returns',
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('replaces what stands alone for a part of serverless.yml, and leaves other variables', () => {
    const { functions, stateMachines } = readService(folder);

    expect(stateMachines.delivery?.definition.States).toMatchObject({ Wait: { Seconds: 60 } });
    expect(functions['ship-parcel']?.environment).toEqual({
      TABLE: 'parcels-parcels-{stage}',
      NEVER: '${self:custom.nothing}',
    });
    expect(functions['ship-parcel']?.memorySize).toBe('${param:memory}');
  });

  it('takes a stage and settings', () => {
    const { resources, stateMachines } = readService(folder, {
      stage: 'test',
      settings: { waitSeconds: 1 },
    });

    expect(resources.Parcels?.Properties.TableName).toBe('parcels-parcels-test');
    expect(stateMachines.delivery?.definition.States).toMatchObject({ Wait: { Seconds: 1 } });
  });

  it('is read file by file too', () => {
    expect(readServiceFile(folder, 'resources/tables.yml', { stage: 'test' })).toMatchObject({
      tables: { Resources: { Parcels: { Properties: { TableName: 'parcels-parcels-test' } } } },
    });
  });
});
