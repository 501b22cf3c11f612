import { writeFile } from 'node:fs/promises';
import { countriesSource, GENERATED } from './countries.ts';

await writeFile(GENERATED, await countriesSource());
