import { writeFile } from 'node:fs/promises';
import { compileTemplates, GENERATED } from './compile.ts';

await writeFile(GENERATED, await compileTemplates());
