// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are Serverless's
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startPlatform } from '../src/index.ts';

const TESTING = join(import.meta.dirname, '..');

/** A thing that the local cloud does not have, or cannot read, ends the start with service and thing by name. */
describe('a configuration that cannot run here', () => {
  let root: string;

  beforeEach(() => {
    // Below the package, so that plugins are found in the node_modules above.
    mkdirSync(join(TESTING, '.local'), { recursive: true });
    root = mkdtempSync(join(TESTING, '.local', 'refusal-'));
    cpSync(join(TESTING, 'fixture'), root, { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const change = (from: string, to: string) => {
    const file = join(root, 'services/echo/serverless.yml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  };

  it.each([
    [
      'a resource type',
      'Type: AWS::SNS::Topic\n',
      'Type: AWS::Kinesis::Stream\n',
      /echo: resource Topic: type AWS::Kinesis::Stream is not supported/,
    ],
    [
      'a property',
      'BillingMode: PAY_PER_REQUEST',
      'BillingMode: PAY_PER_REQUEST\n        KinesisStreamSpecification: {StreamArn: x}',
      /echo: resource Table: AWS::DynamoDB::Table.KinesisStreamSpecification is not supported/,
    ],
    [
      'a name that nothing has',
      'TABLE: !Ref Table',
      'TABLE: !Ref Tabel',
      /"Tabel" is no resource of this service/,
    ],
    [
      'a variable that has no value',
      'STAGE: ${sls:stage}',
      'STAGE: ${param:nothing}',
      /"provider.environment.STAGE": Value not found/,
    ],
  ])('names %s', async (_, from, to, message) => {
    change(from, to);
    await expect(startPlatform({ root })).rejects.toThrow(message);
  });
});
