import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../rules/rule.ts';
import { validateTemplates } from './cloudformation.ts';

const FILES = {
  good: { VisibilityTimeout: 60 },
  bad: { VisibilityTimeout: 60, Colour: 'red', MessageRetentionPeriod: 1 },
  dangling: { QueueName: { Ref: 'Nowhere' } },
};

describe('validateTemplates', () => {
  let folder: string;
  let findings: Record<string, Finding[]>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'));
    const files = Object.entries(FILES).map(([name, Properties]) => {
      const file = join(folder, name);
      const Resources = { Mails: { Type: 'AWS::SQS::Queue', Properties } };
      writeFileSync(file, JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources }));
      return file;
    });
    // Once: starting the validator takes seconds.
    const found = validateTemplates(files);
    findings = Object.fromEntries(
      Object.keys(FILES).map((name, index) => [name, found[index] ?? []]),
    );
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const messages = (name: string) => (findings[name] ?? []).map(({ message }) => message).join();

  it('finds nothing in a template that CloudFormation takes', () => {
    expect(findings.good).toEqual([]);
  });

  it('finds what the resource type rejects, and where', () => {
    expect(findings.bad?.length).toBeGreaterThanOrEqual(2);
    expect(new Set(findings.bad?.map(({ subject }) => subject))).toEqual(new Set(['Mails']));
    expect(messages('bad')).toContain('Colour');
  });

  it('finds a reference to nothing', () => {
    expect(messages('dangling')).toContain('Nowhere');
  });
});
