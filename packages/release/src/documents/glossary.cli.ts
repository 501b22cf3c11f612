/** Part of `npm run format`: numbers the lines that the glossary links to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '@commerce/service-model/command-line';
import { ROOT } from '../graph/workspaces.ts';
import { withLines } from './glossary.ts';

const GLOSSARY = join(ROOT, 'docs', 'glossary.md');

try {
  const before = readFileSync(GLOSSARY, 'utf8');
  const after = withLines(before, (file) => readFileSync(join(ROOT, file), 'utf8'));
  if (after !== before) writeFileSync(GLOSSARY, after);
} catch (error) {
  fail(error);
}
