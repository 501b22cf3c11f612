import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { rules } from './index.ts';
import { exampleService, findingsOf } from './rule.ts';

const NO_RULES = ['index.ts', 'rule.ts'];

describe.each(rules)('$id', (rule) => {
  it('accepts its good example', async () => {
    expect(await findingsOf(rule, exampleService(rule.accepts))).toEqual([]);
  });

  it('rejects its bad example and says what to do', async () => {
    const findings = await findingsOf(rule, exampleService(rule.rejects));
    expect(findings.length).toBeGreaterThan(0);
    for (const { subject, message } of findings) {
      expect(subject).not.toBe('');
      expect(message.length).toBeGreaterThan(20);
    }
  });
});

describe('rules', () => {
  it('are all run: none is left out of the list', () => {
    const folder = dirname(fileURLToPath(import.meta.url));
    const files = globSync('*.ts', { cwd: folder }).filter(
      (file) => !NO_RULES.includes(file) && !file.endsWith('.test.ts'),
    );
    expect(rules.map(({ id }) => id).sort()).toEqual(
      files.map((file) => basename(file, '.ts')).sort(),
    );
  });
});
