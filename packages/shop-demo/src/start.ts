import { fail } from '@commerce/local-cloud/command-line';
import { start } from '@commerce/local-cloud/start';
import { welcome } from './welcome.ts';

await start({ welcome }).catch(fail);
