import { writeFileSync } from 'node:fs';
import { tableSource } from './table.ts';

writeFileSync(new URL('../src/iso-4217.generated.ts', import.meta.url), tableSource());
